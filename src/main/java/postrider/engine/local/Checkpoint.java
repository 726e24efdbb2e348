package postrider.engine.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import postrider.base.Log;
import postrider.engine.StorageFailure;

/// The state that one commit has left, held still for a copy while the store goes on: its tables as
/// files, and the segments that they name, none of which goes before `close`. For one thread.
///
/// A commit is one batch of the tables, so whatever moment RocksDB takes is the state of a commit;
/// its octets were synced before.
public final class Checkpoint implements AutoCloseable {
    private static final Log LOG = Log.of("engine");
    private static final Pattern TABLE_FILE =
            Pattern.compile("\\d+\\.(sst|log)|CURRENT|(MANIFEST|OPTIONS)-\\d+");
    // A larger record is read frame by frame.
    private static final int RECORD_AT_ONCE = 1 << 20;

    /// A segment as far as commits reach in it.
    ///
    /// @param length octets to copy
    /// @param liveBlobs blobs in it that rows refer to
    public record Segment(long number, long length, long liveBlobs) {
        /// The name of its file.
        public String name() {
            return SegmentNames.segment(number);
        }
    }

    /// What a checkpoint is made of.
    record Source(
            TableStore store,
            SegmentFiles files,
            SegmentReaders readers,
            Packing packing,
            Space space,
            Pins pins) {}

    private final Source source;
    private final Path folder;
    private final CheckpointRows rows;
    private final List<Path> tables;
    private final List<Segment> segments;
    private final Runnable onClose;

    private Checkpoint(Source source, Path folder, CheckpointRows rows, Runnable onClose)
            throws IOException, RocksDBException {
        this.source = source;
        this.folder = folder;
        this.rows = rows;
        this.onClose = onClose;
        try (Stream<Path> files = Files.list(folder)) {
            tables =
                    files.filter(file -> TABLE_FILE.matcher(name(file)).matches())
                            .sorted()
                            .toList();
        }
        segments = new ArrayList<>();
        for (CheckpointRows.Numbered each : rows.segments()) {
            Segment segment = segment(each);
            if (segment != null) {
                segments.add(segment);
            }
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /// Null when its file has gone and nothing is lost with it.
    private @Nullable Segment segment(CheckpointRows.Numbered each) throws IOException {
        SystemRows.Segment row = each.row();
        long length = row.end();
        try (SegmentFiles.SegmentFile file =
                source.files().open(SegmentNames.segment(each.number()))) {
            // Kept for what lies behind the last commit that the tables know of.
            length = row.state() == SegmentState.KEPT ? file.length() : length;
        } catch (NoSuchFileException gone) {
            if (row.liveBlobs() == 0) {
                return null;
            }
        }
        return new Segment(each.number(), length, row.liveBlobs());
    }

    /// Takes one.
    ///
    /// @param folder where the tables appear; on the same disk as they are, and not there yet
    /// @param onClose runs when all is given back
    static Checkpoint take(Source source, Path folder, Runnable onClose) {
        source.space().checkForBlobs();
        source.pins().take();
        boolean taken = false;
        try {
            clear(folder);
            copyTables(source.store(), folder);
            CheckpointRows rows = CheckpointRows.open(folder);
            try {
                Checkpoint checkpoint = new Checkpoint(source, folder, rows, onClose);
                taken = true;
                return checkpoint;
            } finally {
                if (!taken) {
                    rows.close();
                }
            }
        } catch (IOException | RocksDBException failure) {
            throw new StorageFailure(
                    StorageFailure.Kind.UNREADABLE,
                    "no checkpoint of the tables can be made: " + failure.getMessage(),
                    failure);
        } finally {
            if (!taken) {
                source.pins().giveBack();
                clearQuietly(folder);
            }
        }
    }

    private static void copyTables(TableStore store, Path folder) throws RocksDBException {
        RocksDBException failed =
                store.threads()
                        .call(
                                (Supplier<@Nullable RocksDBException>)
                                        () -> {
                                            store.enter();
                                            try (org.rocksdb.Checkpoint maker =
                                                    org.rocksdb.Checkpoint.create(store.db())) {
                                                maker.createCheckpoint(folder.toString());
                                                return null;
                                            } catch (RocksDBException failure) {
                                                return failure;
                                            } finally {
                                                store.leave();
                                            }
                                        });
        if (failed != null) {
            throw failed;
        }
    }

    /// Removes what a checkpoint has left there.
    static void clear(Path folder) throws IOException {
        for (Path each : List.of(folder, folder.resolveSibling(name(folder) + ".tmp"))) {
            if (Files.isDirectory(each)) {
                List<Path> files;
                try (Stream<Path> all = Files.list(each)) {
                    files = all.toList();
                }
                for (Path file : files) {
                    Files.delete(file);
                }
                Files.delete(each);
            }
        }
    }

    private static void clearQuietly(Path folder) {
        try {
            clear(folder);
        } catch (IOException failure) {
            LOG.warn("checkpoint left behind", "cause", failure);
        }
    }

    /// The number of the commit that it shows.
    public long commit() {
        return counter(SystemRows.COMMIT);
    }

    /// How often the store had been opened.
    public long generation() {
        return counter(SystemRows.GENERATION);
    }

    private long counter(byte[] key) {
        try {
            return rows.counter(key);
        } catch (RocksDBException failure) {
            throw unreadable(failure);
        }
    }

    /// What tells this store from all others, in hexadecimal digits.
    public String store() {
        try {
            byte[] id = rows.get(SystemRows.STORE);
            return id == null ? "" : HexFormat.of().formatHex(id);
        } catch (RocksDBException failure) {
            throw unreadable(failure);
        }
    }

    private static StorageFailure unreadable(RocksDBException failure) {
        return new StorageFailure(
                StorageFailure.Kind.UNREADABLE, "the checkpoint cannot be read", failure);
    }

    /// The files of the tables; they go with `close`.
    public List<Path> tables() {
        return tables;
    }

    /// The segments, in the order of their numbers.
    public List<Segment> segments() {
        return List.copyOf(segments);
    }

    /// Opens the file of a segment. It may be longer by what came later.
    ///
    /// @throws NoSuchFileException when it is missing
    public SegmentFiles.SegmentFile open(Segment segment) throws IOException {
        return source.files().open(segment.name());
    }

    /// Refuses to go on when the store needs the room that is left.
    ///
    /// @throws StorageFailure of kind FULL
    public void checkRoom() {
        source.space().checkForBlobs();
    }

    /// Reads all records of a segment that rows refer to, and names those that are damaged.
    public void check(Segment segment, Consumer<Damage> found) {
        AtomicLong met = new AtomicLong();
        try (SegmentFiles.SegmentFile file = open(segment)) {
            new SegmentWalk(
                            file,
                            segment.number(),
                            (head, _, where, _) -> {
                                if (where.offset() + where.length() <= segment.length()
                                        && isLive(head.id(), where)) {
                                    met.incrementAndGet();
                                    String wrong = wrong(file, head, where);
                                    if (wrong != null) {
                                        found.accept(Damage.ofBlob(head.id(), where, wrong, null));
                                    }
                                }
                            })
                    .run();
        } catch (IOException failure) {
            found.accept(
                    Damage.ofSegment(
                            segment.number(),
                            "the file cannot be read to its end: " + failure.getMessage(),
                            null));
            return;
        }
        if (met.get() < segment.liveBlobs()) {
            found.accept(
                    Damage.ofSegment(
                            segment.number(),
                            (segment.liveBlobs() - met.get())
                                    + " of its "
                                    + segment.liveBlobs()
                                    + " blobs are not to be found in it; name them with: store scrub",
                            null));
        }
    }

    private boolean isLive(long id, SystemRows.Location where) throws IOException {
        try {
            return rows.isLive(id, where);
        } catch (RocksDBException failure) {
            throw new IOException(failure);
        }
    }

    private @Nullable String wrong(
            SegmentFiles.SegmentFile file, SegmentRecord.Head head, SystemRows.Location where)
            throws IOException {
        if (where.length() <= RECORD_AT_ONCE) {
            ByteBuffer octets = ByteBuffer.allocate((int) where.length());
            file.read(where.offset(), octets);
            return RecordCheck.isWhole(octets.array(), head.id()) ? null : "its record is damaged";
        }
        RecordReader record =
                new RecordReader(head.id(), where, source.readers(), source.packing());
        try {
            for (int frame = 0; frame < head.frames(); frame++) {
                int index = frame;
                source.store().threads().call((Supplier<byte[]>) () -> record.frame(index));
            }
            return null;
        } catch (StorageFailure failure) {
            return switch (failure.kind()) {
                case DAMAGED, UNREADABLE -> String.valueOf(failure.getMessage());
                case FULL, REFUSED, UNKNOWN -> throw failure;
            };
        }
    }

    /// Gives everything back: the copy of the tables goes, and segments may go again.
    @Override
    public void close() {
        try {
            rows.close();
            clear(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            source.pins().giveBack();
            onClose.run();
        }
    }
}
