package postrider.engine.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;

/// The folder that backups lie in: one list for each, and files that they share.
///
/// ```
/// format      the version of all this
/// lock        held while a backup is made
/// backups/    one list for each backup, by time
/// segments/   NUMBER-HASH
/// content/    HASH: tables and other files
/// ```
public final class BackupFolder {
    private static final String FORMAT_FILE = "format";
    private static final String LIST = ".backup";
    private static final int LARGEST_LIST = 1 << 28;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Path path;

    private BackupFolder(Path path) {
        this.path = path;
    }

    /// A list that cannot be read.
    ///
    /// @param why in words
    public record Unreadable(Path file, String why) {}

    /// The backups of a folder.
    ///
    /// @param whole by time, the oldest first
    public record Listing(List<Manifest> whole, List<Unreadable> broken) {
        /// The newest that was made at `at` or before, null when there is none.
        public @Nullable Manifest newest(@Nullable Instant at) {
            return whole.reversed().stream()
                    .filter(each -> at == null || !each.time().isAfter(at))
                    .findFirst()
                    .orElse(null);
        }
    }

    /// A folder that has backups.
    ///
    /// @throws BackupFailure when it has none or those of another version
    public static BackupFolder open(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new BackupFailure("there is no folder " + path);
        }
        BackupFolder folder = new BackupFolder(path);
        if (!Files.exists(path.resolve(FORMAT_FILE), LinkOption.NOFOLLOW_LINKS)) {
            throw new BackupFailure("there are no backups in " + path);
        }
        String found = new String(folder.read(FORMAT_FILE, 100), StandardCharsets.UTF_8).strip();
        if (!found.equals(Manifest.FORMAT)) {
            throw new BackupFailure(
                    "the backups in "
                            + path
                            + " are of a format that this version does not know; nothing was touched");
        }
        return folder;
    }

    /// A folder for backups, which is made when it is missing.
    ///
    /// @throws BackupFailure when other things lie in it, or others may write there
    static BackupFolder make(Path path) throws IOException {
        Files.createDirectories(path, FreshFile.mode(path, "rwx------"));
        if (Files.exists(path.resolve(FORMAT_FILE), LinkOption.NOFOLLOW_LINKS)) {
            open(path);
        } else {
            try (Stream<Path> all = Files.list(path)) {
                // A disk of its own has one of these.
                List<Path> other = all.filter(file -> !isHarmless(file)).toList();
                if (!other.isEmpty()) {
                    throw new BackupFailure(
                            path
                                    + " holds other things, such as "
                                    + other.getFirst().getFileName()
                                    + "; backups need a folder of their own");
                }
            }
        }
        checkMode(path);
        BackupFolder folder = new BackupFolder(path);
        for (Path each : List.of(folder.lists(), folder.segments(), folder.content())) {
            if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(each, FreshFile.mode(each, "rwx------"));
            }
        }
        return folder;
    }

    private static boolean isHarmless(Path file) {
        String name = String.valueOf(file.getFileName());
        // The rest is what a backup leaves that ended before it had written the format.
        return Set.of("lost+found", "lock", "backups", "segments", "content").contains(name)
                || name.endsWith(FreshFile.DRAFT);
    }

    private static void checkMode(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new BackupFailure(path + " can be written by others; try: chmod o-w " + path);
        }
    }

    /// Holds the folder against other backups until it is closed.
    Held hold() throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve("lock"),
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS),
                        FreshFile.mode(path, "rw-------"));
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new Held(channel);
            }
        } catch (OverlappingFileLockException _) {
            // said below
        }
        channel.close();
        throw new BackupFailure("another backup into " + path + " is under way");
    }

    /// The lock on the folder.
    record Held(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    public Path path() {
        return path;
    }

    private Path lists() {
        return path.resolve("backups");
    }

    Path segments() {
        return path.resolve("segments");
    }

    Path content() {
        return path.resolve("content");
    }

    /// The folder in which files of a kind lie.
    Path folder(Manifest.Kind kind) {
        return switch (kind) {
            case SEGMENT -> segments();
            case TABLE, FILE -> content();
        };
    }

    /// Where the octets of a file are.
    Path stored(Manifest.Entry entry) {
        return folder(entry.kind()).resolve(entry.stored());
    }

    /// All backups.
    public Listing list() throws IOException {
        List<Manifest> whole = new ArrayList<>();
        List<Unreadable> broken = new ArrayList<>();
        for (Path file : files(lists())) {
            if (name(file).endsWith(LIST)) {
                try {
                    whole.add(Manifest.parse(read("backups/" + name(file), LARGEST_LIST)));
                } catch (Malformed malformed) {
                    broken.add(new Unreadable(file, "it is not " + malformed.rule()));
                } catch (IOException failure) {
                    broken.add(new Unreadable(file, postrider.base.Reason.of(failure)));
                }
            }
        }
        whole.sort(Comparator.comparing(Manifest::time));
        return new Listing(List.copyOf(whole), List.copyOf(broken));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private byte[] read(String name, int most) throws IOException {
        try (FileChannel channel = FreshFile.open(path.resolve(name))) {
            if (channel.size() > most) {
                throw new BackupFailure(path.resolve(name) + " is too large to be one of ours");
            }
            ByteBuffer octets = ByteBuffer.allocate((int) channel.size());
            while (octets.hasRemaining() && channel.read(octets) >= 0) {
                // until all is there
            }
            return java.util.Arrays.copyOf(octets.array(), octets.position());
        }
    }

    /// Adds a backup whose files are all there.
    void add(Manifest manifest) throws IOException {
        FreshFile.sync(segments());
        FreshFile.sync(content());
        if (!Files.exists(path.resolve(FORMAT_FILE), LinkOption.NOFOLLOW_LINKS)) {
            write(path, FORMAT_FILE, (Manifest.FORMAT + "\n").getBytes(StandardCharsets.UTF_8));
        }
        write(lists(), NAME.format(manifest.time()) + LIST, manifest.print());
    }

    private static void write(Path folder, String name, byte[] octets) throws IOException {
        try (FreshFile file = FreshFile.in(folder, name)) {
            file.write(ByteBuffer.wrap(octets));
            file.keepAs(name);
        }
        FreshFile.sync(folder);
    }

    /// Removes what killed backups have begun.
    void forgetDrafts() throws IOException {
        for (Path folder : List.of(path, lists(), segments(), content())) {
            for (Path file : files(folder)) {
                if (name(file).endsWith(FreshFile.DRAFT)) {
                    Files.delete(file);
                }
            }
        }
    }

    /// Removes all but the newest backups, and files that none of those needs.
    ///
    /// @return how many backups went
    /// @throws BackupFailure when a list cannot be read: nobody knows then which files it needs
    int prune(int keep) throws IOException {
        Listing all = list();
        if (!all.broken().isEmpty()) {
            throw new BackupFailure(
                    "old backups stay, since "
                            + all.broken().getFirst().file()
                            + " cannot be read and its files are not known; remove it by hand if it"
                            + " is of no use");
        }
        int gone = Math.max(0, all.whole().size() - keep);
        for (Manifest old : all.whole().subList(0, gone)) {
            Files.deleteIfExists(lists().resolve(NAME.format(old.time()) + LIST));
        }
        // Before their files: a list whose files are missing would be a broken backup.
        FreshFile.sync(lists());
        Set<Path> needed = new HashSet<>();
        for (Manifest each : all.whole().subList(gone, all.whole().size())) {
            each.entries().forEach(entry -> needed.add(stored(entry)));
        }
        for (Path folder : List.of(segments(), content())) {
            for (Path file : files(folder)) {
                if (!needed.contains(file)) {
                    Files.delete(file);
                }
            }
        }
        return gone;
    }
}
