package postrider.engine.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postrider.base.Reason;
import postrider.base.World;
import postrider.engine.local.LocalEngine;
import postrider.engine.local.Settings;

/// One backup, to be compared with its list, opened beside the folder, or brought back.
public final class BackupImage {
    private static final int CHUNK = 1 << 20;

    private final BackupFolder folder;
    private final Manifest manifest;

    public BackupImage(BackupFolder folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    public Manifest manifest() {
        return manifest;
    }

    /// Reads every file from end to end and tells of each that is not what the list says.
    ///
    /// @return how many are not
    public int compare(BackupProgress progress) {
        int wrong = 0;
        long done = 0;
        for (Manifest.Entry entry : manifest.entries()) {
            progress.at("files", done, manifest.octets());
            String why = wrong(entry);
            if (why != null) {
                wrong++;
                progress.trouble(entry.name() + " (" + folder.stored(entry) + "): " + why);
            }
            done += entry.size();
        }
        progress.at("files", done, manifest.octets());
        return wrong;
    }

    private @Nullable String wrong(Manifest.Entry entry) {
        try (FileChannel channel = FreshFile.open(folder.stored(entry))) {
            if (channel.size() != entry.size()) {
                return "has " + channel.size() + " octets, not " + entry.size();
            }
            MessageDigest digest = Hash.begin();
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
            while (channel.read(buffer.clear()) > 0) {
                digest.update(buffer.flip());
            }
            return Hash.end(digest).equals(entry.hash()) ? null : "its octets have changed";
        } catch (IOException failure) {
            return Reason.of(failure);
        }
    }

    /// The backup, open as a store. Nothing in the folder of backups changes.
    public static final class Open implements AutoCloseable {
        private final Path scratch;
        private final LocalEngine engine;

        private Open(Path scratch, LocalEngine engine) {
            this.scratch = scratch;
            this.engine = engine;
        }

        public LocalEngine engine() {
            return engine;
        }

        @Override
        public void close() {
            engine.close();
            try {
                remove(scratch);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /// Opens it, with links to its segments, in a folder of its own that goes when it is closed.
    ///
    /// @throws BackupFailure when a version with another format has made it
    /// @throws postrider.engine.StorageFailure when its tables do not open
    public Open open(Settings settings, World world) throws IOException {
        checkFormat();
        Path scratch = Files.createTempDirectory("postrider-backup-");
        boolean opened = false;
        try {
            Path store = scratch.resolve("store");
            LocalEngine.prepare(store);
            for (Manifest.Entry entry : manifest.entries()) {
                Path source = folder.stored(entry).toAbsolutePath();
                switch (entry.kind()) {
                    case TABLE -> {
                        Path tables = store.resolve("tables");
                        if (entry.name().endsWith(".sst")) {
                            link(source, tables.resolve(entry.name()));
                        } else {
                            copy(entry, tables, new Sum(_ -> {}));
                        }
                    }
                    case SEGMENT -> link(source, store.resolve("segments").resolve(entry.name()));
                    case FILE -> {}
                }
            }
            Open open =
                    new Open(scratch, LocalEngine.open(store, settings.withoutCompaction(), world));
            opened = true;
            return open;
        } finally {
            if (!opened) {
                remove(scratch);
            }
        }
    }

    /// Only to a file of the backup itself: what is there could be a link to anywhere.
    private static void link(Path source, Path target) throws IOException {
        if (Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(target, source);
        }
    }

    static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }

    private void checkFormat() throws BackupFailure {
        if (!manifest.storeFormat().equals(LocalEngine.format())) {
            throw new BackupFailure(
                    "the backup of "
                            + manifest.time()
                            + " has format \""
                            + manifest.storeFormat()
                            + "\", this version reads \""
                            + LocalEngine.format()
                            + "\"");
        }
    }

    /// Brings store and other files back.
    ///
    /// @param store where the store comes; not there yet
    /// @param beside where the other files come
    /// @return how many files of the store are damaged or missing; each was named
    /// @throws BackupFailure when the tables are damaged: another backup may be better
    public int bringBack(Path store, Path beside, BackupProgress progress) throws IOException {
        checkFormat();
        LocalEngine.prepare(store);
        Path tables = store.resolve("tables");
        Path segments = store.resolve("segments");
        int damaged = 0;
        Sum sum = new Sum(done -> progress.at("copy", done, manifest.octets()));
        for (Manifest.Entry entry : manifest.entries()) {
            Path target =
                    switch (entry.kind()) {
                        case TABLE -> tables;
                        case SEGMENT -> segments;
                        case FILE -> beside;
                    };
            try {
                copy(entry, target, sum);
            } catch (BackupFailure failure) {
                if (entry.kind() == Manifest.Kind.TABLE) {
                    throw new BackupFailure(
                            "the tables of the backup of "
                                    + manifest.time()
                                    + " are damaged ("
                                    + failure.getMessage()
                                    + "); bring back another with --at");
                }
                damaged++;
                progress.trouble(String.valueOf(failure.getMessage()));
            }
        }
        for (Path each : List.of(tables, segments, beside)) {
            FreshFile.sync(each);
        }
        return damaged;
    }

    /// Octets copied so far.
    private static final class Sum {
        private final java.util.function.LongConsumer told;
        private long octets;

        Sum(java.util.function.LongConsumer told) {
            this.told = told;
        }

        void add(int more) {
            octets += more;
            told.accept(octets);
        }
    }

    /// Copies a file; a damaged segment as far as it is there.
    ///
    /// @throws BackupFailure when it is not what the list says
    private void copy(Manifest.Entry entry, Path target, Sum sum) throws IOException {
        String name = entry.name();
        try (FileChannel channel = openStored(entry);
                FreshFile file = FreshFile.in(target, name)) {
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
            for (long at = 0; at < entry.size(); ) {
                buffer.clear().limit((int) Math.min(CHUNK, entry.size() - at));
                int count = channel.read(buffer, at);
                if (count <= 0) {
                    break;
                }
                file.write(buffer.flip());
                at += count;
                sum.add(count);
            }
            boolean same = file.hash().equals(entry.hash());
            if (same || entry.kind() == Manifest.Kind.SEGMENT) {
                file.keepAs(name);
            }
            if (!same) {
                throw new BackupFailure(
                        name + ": " + folder.stored(entry) + " is not what was saved");
            }
        }
    }

    private FileChannel openStored(Manifest.Entry entry) throws BackupFailure {
        try {
            return FreshFile.open(folder.stored(entry));
        } catch (IOException failure) {
            throw new BackupFailure(
                    entry.name() + ": " + folder.stored(entry) + ": " + Reason.of(failure));
        }
    }
}
