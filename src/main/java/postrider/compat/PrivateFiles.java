package postrider.compat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files and folders that nobody else may read, where the file system knows of such things.
public final class PrivateFiles {
    private PrivateFiles() {}

    /// Makes the folders of a path below `root`. None of them may be a symbolic link, which could
    /// lead anywhere.
    public static void folders(Path root, Path folder) throws IOException {
        Files.createDirectories(root, mode(root, "rwx------"));
        Path at = root;
        for (Path name : root.relativize(folder)) {
            at = at.resolve(name);
            if (Files.isSymbolicLink(at)) {
                throw new FileSystemException(
                        at.toString(), null, "symbolic links are not followed");
            }
            if (!Files.isDirectory(at)) {
                Files.createDirectory(at, mode(at, "rwx------"));
            }
        }
    }

    /// A text in a file that is there wholly or not at all.
    public static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = create(draft)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Makes a file; one of that name is replaced.
    public static OutputStream create(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Channels.newOutputStream(
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        mode(file, "rw-------")));
    }

    private static FileAttribute<?>[] mode(Path path, String mode) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }
}
