package postrider.compat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Reason;

/// The files and folders below a folder, each folder before what is in it, in order of their names.
/// Symbolic links are not followed: a tree of somebody else may lead anywhere. Holds the names of
/// one folder for each level.
public final class FileTree {
    private static final int DEEPEST = 60;

    private final Deque<Iterator<Path>> open = new ArrayDeque<>();

    /// What stands in one place.
    public sealed interface Found {}

    public record Folder(Path path) implements Found {}

    public record RegularFile(Path path) implements Found {}

    /// It can't be read, or must not be.
    public record Unusable(Path path, String reason) implements Found {}

    /// @throws IOException when the folder can't be read
    public FileTree(Path root) throws IOException {
        open.push(list(root));
    }

    /// The last part of a path. File systems keep names as octets: those that are no UTF-8 are read
    /// as ISO 8859-1, whatever the locale of this process.
    public static String name(Path path) {
        Path last = path.getFileName();
        String text = last == null ? "" : last.toString();
        if (text.indexOf('\ufffd') < 0) {
            return text;
        }
        String uri = path.toAbsolutePath().toUri().getRawPath();
        String raw = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        String octets =
                URLDecoder.decode(
                        raw.substring(raw.lastIndexOf('/') + 1).replace("+", "%2B"),
                        StandardCharsets.ISO_8859_1);
        return text(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// UTF-8, or ISO 8859-1 where it is none.
    public static String text(byte[] octets) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException _) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    /// The names in a folder, in order.
    public static Iterator<Path> list(Path folder) throws IOException {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(names::add);
        } catch (java.nio.file.DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        Collections.sort(names);
        return names.iterator();
    }

    /// The next one; null at the end.
    public @Nullable Found next() {
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            return found(open.peek().next());
        }
        return null;
    }

    private Found found(Path path) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            if (open.size() > DEEPEST) {
                return new Unusable(path, "the folders are nested too deep");
            }
            try {
                open.push(list(path));
                return new Folder(path);
            } catch (IOException unreadable) {
                return new Unusable(path, Reason.of(unreadable));
            }
        }
        if (Files.isSymbolicLink(path)) {
            return new Unusable(path, "symbolic links are not followed");
        }
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                ? new RegularFile(path)
                : new Unusable(path, "it is no file");
    }
}
