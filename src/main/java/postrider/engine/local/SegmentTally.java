package postrider.engine.local;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// What each segment holds, as the tables say, and what the commit that is being made changes.
/// Owned by the committer's thread.
final class SegmentTally {
    private record Garbage(long number, long since) {}

    private final Map<Long, SystemRows.Segment> durable;
    private final Map<Long, SystemRows.Segment> changed = new HashMap<>();
    private final Deque<Garbage> garbage = new ArrayDeque<>();
    private final List<Long> leaving = new ArrayList<>();

    SegmentTally(Map<Long, SystemRows.Segment> durable) {
        this.durable = new HashMap<>(durable);
    }

    private SystemRows.Segment get(long number) {
        SystemRows.Segment known = changed.get(number);
        return known != null ? known : durable.getOrDefault(number, SystemRows.Segment.EMPTY);
    }

    /// A blob of this commit lies there. A segment of its own is complete with it.
    void placed(SystemRows.Location blob, boolean ownSegment) {
        SystemRows.Segment now = get(blob.segment()).plus(blob);
        if (ownSegment) {
            now = now.upTo(blob.offset() + blob.length()).with(SystemRows.Segment.State.SEALED);
        }
        changed.put(blob.segment(), now);
    }

    /// Whether what lies there can be referred to again.
    boolean has(SystemRows.Location blob) {
        return durable.containsKey(blob.segment());
    }

    void revived(SystemRows.Location blob) {
        changed.put(blob.segment(), get(blob.segment()).revived(blob));
    }

    void released(SystemRows.Location blob) {
        changed.put(blob.segment(), get(blob.segment()).minus(blob));
    }

    /// The commit ends here in the open segment.
    void reached(long number, long end) {
        changed.put(number, get(number).upTo(end));
    }

    /// Nothing will be appended to it any more; said with the next commit.
    void seal(long number) {
        if (durable.containsKey(number)) {
            changed.put(number, get(number).with(SystemRows.Segment.State.SEALED));
        }
    }

    /// Adds the rows of this commit. Segments that have been garbage since before `before`, on the
    /// ticker, leave the tables with it.
    void write(TableStore store, WriteBatch batch, long before) throws RocksDBException {
        for (Garbage oldest = garbage.peek();
                oldest != null && oldest.since() - before <= 0;
                oldest = garbage.peek()) {
            long number = garbage.remove().number();
            if (get(number).isGarbage() && !leaving.contains(number)) {
                leaving.add(number);
            }
        }
        for (Map.Entry<Long, SystemRows.Segment> row : changed.entrySet()) {
            batch.put(store.system(), SystemRows.segment(row.getKey()), row.getValue().value());
        }
        for (long number : leaving) {
            batch.delete(store.system(), SystemRows.segment(number));
        }
    }

    /// The commit is durable.
    ///
    /// @return segments that no row mentions any more
    List<Long> committed(long now) {
        changed.forEach((number, row) -> {
            durable.put(number, row);
            if (row.isGarbage()) {
                garbage.add(new Garbage(number, now));
            }
        });
        changed.clear();
        List<Long> gone = List.copyOf(leaving);
        leaving.clear();
        gone.forEach(durable::remove);
        return gone;
    }

    /// The commit failed. What was known of sealed segments is said again at the next open.
    void abandoned() {
        changed.clear();
        leaving.clear();
    }
}
