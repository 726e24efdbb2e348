package postrider.store;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import postrider.base.Bytes;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.Tables;

/// The content rows of a bucket for those who take their time over each: they are read some at a
/// time, each time as of then, since a snapshot would expire meanwhile.
final class ContentRows {
    // Rows that are held at once.
    private static final int ROWS = 64;

    private ContentRows() {}

    /// Visits the number of each email in order, and its row.
    static void each(Tables tables, Partition bucket, BiConsumer<Long, Bytes> visitor) {
        for (NavigableMap<Long, Bytes> rows = some(tables, bucket, 0);
                !rows.isEmpty();
                rows = some(tables, bucket, rows.lastKey() + 1)) {
            rows.forEach(visitor);
        }
    }

    private static NavigableMap<Long, Bytes> some(Tables tables, Partition bucket, long from) {
        NavigableMap<Long, Bytes> some = new TreeMap<>();
        try (Snapshot rows = tables.read(bucket)) {
            rows.scan(
                    RowOutput.key('x', from),
                    RowOutput.key('y'),
                    (key, row) -> {
                        some.put(RowOutput.part(key, 0), row);
                        return some.size() < ROWS;
                    });
        }
        return some;
    }
}
