package postrider.engine.backup;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Set;

/// A file of the owner's alone on its way in: it has its name only when it is whole and synced.
final class FreshFile implements Closeable {
    /// What the name of a file ends in that is not whole.
    static final String DRAFT = ".new";

    private final Path draft;
    private final FileChannel channel;
    private final MessageDigest digest = Hash.begin();
    private boolean kept;

    private FreshFile(Path draft, FileChannel channel) {
        this.draft = draft;
        this.channel = channel;
    }

    /// Begins a file in a folder; one that was begun under this name before is forgotten.
    static FreshFile in(Path folder, String name) throws IOException {
        Path draft = folder.resolve(name + DRAFT);
        Files.deleteIfExists(draft);
        return new FreshFile(
                draft,
                FileChannel.open(
                        draft,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        mode(folder, "rw-------")));
    }

    static FileAttribute<?>[] mode(Path where, String mode) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }

    /// Opens a file for reading, but no symbolic link, which could lead anywhere (JV-06).
    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    void write(ByteBuffer octets) throws IOException {
        digest.update(octets.duplicate());
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }

    /// SHA-256 of what was written, asked for once.
    String hash() {
        return Hash.end(digest);
    }

    /// Syncs it and gives it its name, which is durable after `sync` of its folder.
    void keepAs(String name) throws IOException {
        channel.force(true);
        channel.close();
        Files.move(draft, draft.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
        kept = true;
    }

    /// Makes the names in a folder durable.
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Gives it up unless it was kept.
    @Override
    public void close() throws IOException {
        channel.close();
        if (!kept) {
            Files.deleteIfExists(draft);
        }
    }
}
