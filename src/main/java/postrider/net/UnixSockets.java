package postrider.net;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// Unix sockets at paths of any length, for their owner only, stale ones taken over.
///
/// The kernel takes names of about 100 octets (107 on Linux, 103 on macOS), but it counts only the
/// name it is given: a long one is reached through a short symbolic link in a fresh private folder
/// under the temporary folder, which is gone again when the call returns.
final class UnixSockets {
    private static final int NAME_LIMIT = 100;

    private UnixSockets() {}

    /// A socket that listens at `path` with mode 0600. It is made inside a private folder and moved
    /// into place, so that nobody else can connect in between and a stale socket is replaced at
    /// once.
    ///
    /// @throws BindException when somebody answers there already
    static ServerSocketChannel bind(Path path, int backlog) throws IOException {
        Path folder = folderOf(path);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (!isSocket(path)) {
                throw new FileAlreadyExistsException(path + " is there and is no socket");
            }
            if (answers(path)) {
                throw new BindException("Address already in use");
            }
        }
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Path nest = Files.createTempDirectory(folder, ".s", ownerOnly());
        try {
            Path made = nest.resolve("s");
            throughShortName(made, name -> channel.bind(UnixDomainSocketAddress.of(name), backlog));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } catch (IOException refused) {
            channel.close();
            throw refused;
        } finally {
            Files.deleteIfExists(nest.resolve("s"));
            Files.deleteIfExists(nest);
        }
    }

    static void connect(SocketChannel channel, Path path) throws IOException {
        throughShortName(path, name -> channel.connect(UnixDomainSocketAddress.of(name)));
    }

    /// What tells a file from a later one of the same name; null where the system has nothing.
    static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    /// Removes the socket file that we listen at, unless another has taken its place.
    static void remove(Path path, Object identity) {
        try {
            if (identity.equals(identity(path))) {
                Files.deleteIfExists(path);
            }
        } catch (IOException _) {
            // A stale file is taken over at the next start.
        }
    }

    private static boolean isSocket(Path path) throws IOException {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther();
    }

    private static boolean answers(Path path) throws IOException {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            connect(probe, path);
            return true;
        } catch (java.net.ConnectException _) {
            return false;
        }
    }

    private interface Call {
        void with(Path name) throws IOException;
    }

    private static void throughShortName(Path path, Call call) throws IOException {
        if (path.toString().getBytes(StandardCharsets.UTF_8).length <= NAME_LIMIT) {
            call.with(path);
            return;
        }
        Path nest = Files.createTempDirectory("pr", ownerOnly());
        Path link = nest.resolve("d");
        try {
            Files.createSymbolicLink(link, folderOf(path));
            call.with(link.resolve(path.getFileName()));
        } finally {
            Files.deleteIfExists(link);
            Files.deleteIfExists(nest);
        }
    }

    private static Path folderOf(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(path + " is no place for a socket");
        }
        return folder;
    }

    private static java.nio.file.attribute.FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }
}
