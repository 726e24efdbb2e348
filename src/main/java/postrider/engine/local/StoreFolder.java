package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postrider.engine.StorageFailure;

/// The folder of the engine, held by this process alone, with a format that this version reads.
final class StoreFolder implements AutoCloseable {
    /// The only content of the file `format`.
    static final String FORMAT = "postrider store preview 2\n";

    private static final String FAMILY = "postrider store ";
    private static final int NAME_LIMIT = 200;
    private static final Pattern BROKEN = Pattern.compile("tables\\.broken-\\d{1,6}");

    // Mirrors what the operating system keeps for the process: closing any descriptor of the lock
    // file gives the lock up, so a second attempt in this process must not even open it.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private StoreFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /// Creates the folder when it is missing, takes the lock and checks the format.
    ///
    /// @throws StorageFailure of kind REFUSED, with a sentence for the person at the keyboard, when
    ///   another process holds the folder or its content is not for this version; nothing was
    ///   touched then
    static StoreFolder open(Path wanted) throws IOException {
        createFolder(wanted);
        Path folder = wanted.toRealPath();
        checkFormat(folder);
        if (!HELD.add(folder)) {
            throw inUse(folder, "this process");
        }
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            Set.of(
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.READ,
                                    StandardOpenOption.WRITE),
                            ownerOnlyFile(folder));
            // The lock itself vanishes with its process, however that ended; the number in the
            // file is only for the message.
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(folder, "process " + holder(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            (ProcessHandle.current().pid() + "\n")
                                    .getBytes(StandardCharsets.US_ASCII)),
                    0);
            checkFormat(folder);
            if (Files.notExists(folder.resolve("format"))) {
                writeFormat(folder);
            }
            createFolder(folder.resolve("tables"));
            createFolder(folder.resolve("segments"));
            Checkpoint.clear(folder.resolve("checkpoint"));
            forceDirectory(folder);
            return new StoreFolder(folder, channel, lock);
        } catch (IOException | RuntimeException failure) {
            if (channel != null) {
                channel.close();
            }
            HELD.remove(folder);
            throw failure;
        }
    }

    Path tables() {
        return folder.resolve("tables");
    }

    /// Where a copy of the tables is held still.
    Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    /// Where a repair makes tables anew.
    Path freshTables() {
        return folder.resolve("tables.new");
    }

    /// Where a repair works on a copy of damaged tables.
    Path workingTables() {
        return folder.resolve("tables.work");
    }

    /// Tables that a repair has set aside, the newest last.
    List<Path> brokenTables() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> BROKEN.matcher(name(path)).matches())
                    .sorted(
                            Comparator.comparingInt((Path path) -> path.toString().length())
                                    .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /// Puts fresh tables in the place of damaged ones, which are kept.
    ///
    /// @return where the damaged ones are now
    Path replaceTables() throws IOException {
        List<Path> before = brokenTables();
        int number = 1;
        if (!before.isEmpty()) {
            String name = name(before.getLast());
            number += Integer.parseInt(name.substring(name.indexOf('-') + 1));
        }
        Path broken = folder.resolve("tables.broken-" + number);
        Files.move(tables(), broken, StandardCopyOption.ATOMIC_MOVE);
        Files.move(freshTables(), tables(), StandardCopyOption.ATOMIC_MOVE);
        forceDirectory(folder);
        return broken;
    }

    Path segments() {
        return folder.resolve("segments");
    }

    @Override
    public void close() throws IOException {
        try {
            lock.release();
            channel.close();
        } finally {
            HELD.remove(folder);
        }
    }

    private static StorageFailure inUse(Path folder, String who) {
        return refused("the store in " + folder + " is in use by " + who, null);
    }

    private static StorageFailure refused(String message, @Nullable Throwable cause) {
        return new StorageFailure(StorageFailure.Kind.REFUSED, message, cause);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        String pid =
                new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
        return pid.isEmpty() ? "(unknown)" : pid;
    }

    private static void checkFormat(Path folder) throws IOException {
        Path file = folder.resolve("format");
        if (Files.notExists(file)) {
            if (Files.exists(folder.resolve("tables"))
                    || Files.exists(folder.resolve("segments"))) {
                throw refused(
                        folder + " has files of a store but no format file; nothing was touched",
                        null);
            }
            return;
        }
        String found;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer text = ByteBuffer.allocate(NAME_LIMIT);
            channel.read(text, 0);
            found = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
        }
        if (!found.equals(FORMAT)) {
            String name =
                    found.startsWith(FAMILY)
                            ? "format \"" + printable(found.substring(FAMILY.length())) + "\""
                            : "an unknown format";
            throw refused(
                    "the store in "
                            + folder
                            + " has "
                            + name
                            + ", this version reads \""
                            + FORMAT.substring(FAMILY.length()).strip()
                            + "\"; nothing was touched",
                    null);
        }
    }

    private static String printable(String text) {
        return text.strip().replaceAll("[^ -~]", "?");
    }

    private static void writeFormat(Path folder) throws IOException {
        Path fresh = folder.resolve("format.new");
        try (FileChannel channel =
                FileChannel.open(
                        fresh,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE),
                        ownerOnlyFile(folder))) {
            channel.write(ByteBuffer.wrap(FORMAT.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(fresh, folder.resolve("format"), StandardCopyOption.ATOMIC_MOVE);
        forceDirectory(folder);
    }

    /// Makes a folder for its owner alone if there is none.
    static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            createFolder(parent);
        }
        try {
            Files.createDirectory(folder, ownerOnly(folder, "rwx------"));
        } catch (FileAlreadyExistsException other) {
            if (!Files.isDirectory(folder)) {
                throw new FileSystemException(folder.toString(), null, "is not a folder");
            }
        }
        if (parent != null) {
            forceDirectory(parent);
        }
    }

    static void forceDirectory(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static FileAttribute<?>[] ownerOnlyFile(Path where) {
        return ownerOnly(where, "rw-------");
    }

    private static FileAttribute<?>[] ownerOnly(Path where, String mode) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }
}
