package postrider.engine.local;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/// Whether tables and segments fit together, while the store serves: the rows of blobs against the
/// counts of segments and against the heads of their records, files against rows, checksums of the
/// tables' own files. Contents are not read.
final class StructureCheck {
    private final TableStore store;
    private final BlobWalk blobs;
    private final SegmentReaders readers;
    private final Consumer<Damage> found;

    /// What rows of blobs add up to in a segment.
    private static final class Sum {
        long blobs;
        long octets;
    }

    StructureCheck(TableStore store, SegmentReaders readers, Consumer<Damage> found) {
        this.store = store;
        this.blobs = new BlobWalk(store);
        this.readers = readers;
        this.found = found;
    }

    /// Names all that is wrong.
    void run() {
        checksums();
        Map<Long, SystemRows.Segment> segments = counts();
        segments.forEach((number, row) -> {
            String wrong =
                    store.threads().call((Supplier<@Nullable String>) () -> wrongFile(number, row));
            if (wrong != null && isKnown(number)) {
                found.accept(Damage.ofSegment(number, wrong, null));
            }
        });
        blobs.eachChunk(this::heads);
    }

    private void checksums() {
        String failure =
                store.threads()
                        .call(
                                (Supplier<@Nullable String>)
                                        () -> {
                                            store.enter();
                                            try {
                                                store.db().verifyChecksum();
                                                return null;
                                            } catch (RocksDBException damaged) {
                                                return String.valueOf(damaged.getMessage());
                                            } finally {
                                                store.leave();
                                            }
                                        });
        if (failure != null) {
            found.accept(
                    Damage.ofStore(
                            "the tables are damaged: " + failure,
                            "they are made again from what is left of them and the segments"));
        }
    }

    /// Holds rows of blobs against rows of segments, both as of one moment.
    private Map<Long, SystemRows.Segment> counts() {
        Map<Long, SystemRows.Segment> segments = new HashMap<>();
        Map<Long, Sum> sums = new HashMap<>();
        try (TableView view = store.snapshot()) {
            view.scan(
                    store.system(),
                    SystemRows.SEGMENTS,
                    SystemRows.SEGMENTS_END,
                    (key, value) -> {
                        SystemRows.Segment row = SystemRows.Segment.of(value);
                        if (row == null) {
                            found.accept(
                                    Damage.ofSegment(
                                            SystemRows.number(key),
                                            "its row makes no sense",
                                            Damage.COUNTED_ANEW));
                        } else {
                            segments.put(SystemRows.number(key), row);
                        }
                        return true;
                    });
            view.scan(
                    store.system(),
                    SystemRows.BLOBS,
                    SystemRows.BLOBS_END,
                    (key, value) -> {
                        row(SystemRows.number(key), SystemRows.Blob.of(value), segments, sums);
                        return true;
                    });
        }
        segments.forEach((number, row) -> {
            Sum sum = sums.getOrDefault(number, new Sum());
            if (row.liveBlobs() != sum.blobs || row.liveOctets() != sum.octets) {
                found.accept(
                        Damage.ofSegment(
                                number,
                                "its row counts "
                                        + row.liveBlobs()
                                        + " blobs of "
                                        + row.liveOctets()
                                        + " octets; there are "
                                        + sum.blobs
                                        + " of "
                                        + sum.octets,
                                Damage.COUNTED_ANEW));
            }
        });
        return segments;
    }

    private void row(
            long id,
            SystemRows.@Nullable Blob blob,
            Map<Long, SystemRows.Segment> segments,
            Map<Long, Sum> sums) {
        if (blob == null) {
            found.accept(
                    Damage.ofStore("the row of blob " + id + " makes no sense", Damage.SOUGHT));
            return;
        }
        SystemRows.Location where = blob.location();
        SystemRows.Segment segment = segments.get(where.segment());
        if (segment == null
                || where.offset() < SegmentRecord.FILE_HEAD
                || where.length() < SegmentRecord.HEAD
                || where.length() > segment.end() - where.offset()
                || where.plain() < 0
                || blob.references() < 1) {
            found.accept(
                    Damage.ofBlob(
                            id,
                            where,
                            segment == null
                                    ? "its row names a segment that is not known"
                                    : "its row names a place that cannot be",
                            Damage.SOUGHT));
        }
        Sum sum = sums.computeIfAbsent(where.segment(), _ -> new Sum());
        sum.blobs++;
        sum.octets += where.length();
    }

    /// A segment's file against its row. Damage of records is said of each of them.
    private @Nullable String wrongFile(long number, SystemRows.Segment row) {
        if (row.end() == 0) {
            return null;
        }
        try {
            return SegmentRecord.isFileHead(
                            readers.fetch(number, 0, SegmentRecord.FILE_HEAD), number)
                    ? null
                    : "the head of the file is damaged, which hurts no record";
        } catch (IOException failure) {
            return "the file cannot be read: " + failure.getMessage();
        }
    }

    private boolean isKnown(long number) {
        return store.now().get(store.system(), SystemRows.segment(number)) != null;
    }

    private void heads(List<BlobWalk.Found> chunk) {
        List<BlobWalk.Found> wrong =
                store.threads()
                        .call(
                                (Supplier<List<BlobWalk.Found>>)
                                        () ->
                                                chunk.stream()
                                                        .filter(blob -> wrongHead(blob) != null)
                                                        .toList());
        wrong.forEach(blob -> blobs.look(blob, this::askWrongHead, found));
    }

    private @Nullable String askWrongHead(BlobWalk.Found blob) {
        return store.threads().call((Supplier<@Nullable String>) () -> wrongHead(blob));
    }

    private @Nullable String wrongHead(BlobWalk.Found blob) {
        SystemRows.Location where = blob.where();
        try {
            SegmentRecord.Head head =
                    SegmentRecord.head(
                            readers.fetch(where.segment(), where.offset(), SegmentRecord.HEAD));
            return head == null
                            || head.id() != blob.id()
                            || head.plain() != where.plain()
                            || head.stored() > where.length() - SegmentRecord.HEAD
                    ? "the head of its record is damaged"
                    : null;
        } catch (IOException failure) {
            return "its record cannot be read: " + failure.getMessage();
        }
    }
}
