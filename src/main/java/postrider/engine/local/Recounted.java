package postrider.engine.local;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// The engine's counts put right in a store that nobody else uses: references of blobs as rows hold
/// them, contents of segments as the rows of blobs add up to.
final class Recounted {
    private final TableStore store;
    private final Map<Long, SystemRows.Segment> sums = new HashMap<>();
    private final RowBatch batch;
    private long blobs;
    private long gone;
    private long segments;

    private Recounted(TableStore store, RowBatch batch) {
        this.store = store;
        this.batch = batch;
    }

    /// What was put right.
    ///
    /// @param blobs whose references were counted wrongly
    /// @param gone blobs that nothing refers to
    /// @param segments that were counted wrongly
    record Result(long blobs, long gone, long segments) {}

    /// Counts and writes.
    ///
    /// @param recorded of tables that were made anew, octets of all records of each segment; else
    ///   null
    static Result write(TableStore store, References references, @Nullable Map<Long, Long> recorded)
            throws RocksDBException {
        SortedIds held = new SortedIds();
        references.visit(held::add);
        held.sort();
        try (RowBatch batch = new RowBatch(store)) {
            Recounted recounted = new Recounted(store, batch);
            recounted.blobs(held, recorded != null);
            recounted.segments(recorded);
            recounted.losses(recorded != null);
            batch.flush();
            return new Result(recounted.blobs, recounted.gone, recounted.segments);
        }
    }

    private void blobs(SortedIds held, boolean anew) throws RocksDBException {
        try (RocksIterator rows = store.db().newIterator(store.system())) {
            for (rows.seek(SystemRows.BLOBS);
                    rows.isValid() && rows.key()[0] == SystemRows.BLOBS[0];
                    rows.next()) {
                long id = SystemRows.number(rows.key());
                SystemRows.Blob blob = SystemRows.Blob.of(rows.value());
                int count = held.skipTo(id);
                if (blob == null || count == 0) {
                    batch.delete(store.system(), rows.key());
                    gone++;
                } else {
                    if (count != blob.references()) {
                        blobs += anew ? 0 : 1;
                        SystemRows.Blob right = new SystemRows.Blob(blob.location(), count);
                        batch.put(store.system(), rows.key(), right.value());
                    }
                    SystemRows.Location where = blob.location();
                    SystemRows.Segment sum =
                            sums.getOrDefault(where.segment(), SystemRows.Segment.EMPTY);
                    sums.put(
                            where.segment(),
                            sum.plus(where)
                                    .upTo(Math.max(sum.end(), where.offset() + where.length())));
                }
            }
            rows.status();
        }
    }

    private void segments(@Nullable Map<Long, Long> recorded) throws RocksDBException {
        try (RocksIterator rows = store.db().newIterator(store.system())) {
            for (rows.seek(SystemRows.SEGMENTS);
                    rows.isValid() && rows.key()[0] == SystemRows.SEGMENTS[0];
                    rows.next()) {
                long number = SystemRows.number(rows.key());
                SystemRows.Segment row = SystemRows.Segment.of(rows.value());
                SystemRows.Segment sum = sums.getOrDefault(number, SystemRows.Segment.EMPTY);
                Long all = recorded == null ? null : recorded.get(number);
                SystemRows.Segment right = right(row, sum, all);
                if (!Arrays.equals(right.value(), rows.value())) {
                    segments += recorded == null ? 1 : 0;
                    batch.put(store.system(), rows.key(), right.value());
                }
            }
            rows.status();
        }
    }

    /// The row of a segment as it should be.
    ///
    /// @param all octets of all its records if that is known
    private static SystemRows.Segment right(
            SystemRows.@Nullable Segment row, SystemRows.Segment sum, @Nullable Long all) {
        if (row == null) {
            // What is dead in it is not known.
            return sum.with(SegmentState.KEPT);
        }
        long octets = all == null ? row.liveOctets() + row.deadOctets() : all;
        return new SystemRows.Segment(
                all == null ? row.state() : SegmentState.SEALED,
                row.end(),
                sum.liveBlobs(),
                sum.liveOctets(),
                Math.max(0, octets - sum.liveOctets()));
    }

    /// Once the tables are made anew from all there is, earlier losses are told no more.
    private void losses(boolean anew) throws RocksDBException {
        if (anew) {
            batch.deleteRange(store.system(), SystemRows.LOSSES, SystemRows.LOSSES_END);
        }
    }
}
