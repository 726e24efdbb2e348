package postrider.engine.local;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// What each segment holds, as the tables say, and what the commit that is being made changes.
/// Owned by the committer's thread; other threads may ask for what is durable.
final class SegmentTally {
    /// A segment without live blobs, and since when, on the ticker.
    private record Garbage(long number, long since) {}

    private static final int SMALL_SHARE = 16;

    private final Settings settings;
    private final Pins pins;
    private final Map<Long, SystemRows.Segment> durable;
    // Those of `durable` that compaction may be worth: shared, not growing, partly dead. A blob
    // with a segment of its own is never among them, however many there are.
    private final Set<Long> partlyDead = ConcurrentHashMap.newKeySet();
    // Those that are shared, sealed and small.
    private final ConcurrentSkipListSet<Long> small = new ConcurrentSkipListSet<>();
    private final Map<Long, SystemRows.Segment> changed = new HashMap<>();
    // In the order of time.
    private final LinkedHashMap<Long, Garbage> garbage = new LinkedHashMap<>();
    private volatile @Nullable Garbage oldestGarbage;
    private final List<Long> leaving = new ArrayList<>();

    SegmentTally(Map<Long, SystemRows.Segment> durable, Settings settings, Pins pins) {
        this.settings = settings;
        this.pins = pins;
        this.durable = new ConcurrentHashMap<>(durable);
        durable.forEach(this::sort);
    }

    private SystemRows.Segment get(long number) {
        SystemRows.Segment known = changed.get(number);
        return known != null ? known : durable(number);
    }

    /// What the last commit left in a segment; from any thread.
    SystemRows.Segment durable(long number) {
        return durable.getOrDefault(number, SystemRows.Segment.EMPTY);
    }

    /// A blob of this commit lies there. A segment of its own is complete with it.
    void placed(SystemRows.Location blob, boolean ownSegment) {
        SystemRows.Segment now = get(blob.segment()).plus(blob);
        if (ownSegment) {
            now = now.upTo(blob.offset() + blob.length()).with(SegmentState.SEALED);
        }
        changed.put(blob.segment(), now);
    }

    /// Whether what lies there can be referred to again though nothing does any more.
    boolean has(SystemRows.Location blob) {
        return durable.containsKey(blob.segment()) && !isCondemned(blob);
    }

    /// Whether nothing new may refer to what lies there.
    boolean isCondemned(SystemRows.Location blob) {
        return durable(blob.segment()).state() == SegmentState.CONDEMNED;
    }

    void revived(SystemRows.Location blob) {
        changed.put(blob.segment(), get(blob.segment()).revived(blob));
    }

    void released(SystemRows.Location blob) {
        changed.put(blob.segment(), get(blob.segment()).minus(blob));
    }

    /// The open segment is durable up to here.
    void reached(long number, long end) {
        changed.put(number, get(number).upTo(end));
    }

    /// Nothing will be appended to it any more; said with the next commit.
    void seal(long number) {
        if (durable.containsKey(number)) {
            changed.put(number, get(number).with(SegmentState.SEALED));
        }
    }

    /// Nothing new will refer to it once this commit is durable.
    void condemn(long number) {
        if (get(number).state() == SegmentState.SEALED) {
            changed.put(number, get(number).with(SegmentState.CONDEMNED));
        }
    }

    /// Adds the rows of this commit. Segments that have been garbage since before `before`, on the
    /// ticker, leave the tables with it, unless a pin is held.
    void write(TableStore store, WriteBatch batch, long before) throws RocksDBException {
        for (Garbage one : garbage.values()) {
            if (one.since() - before > 0 || pins.areHeld()) {
                break;
            }
            if (get(one.number()).isGarbage()) {
                leaving.add(one.number());
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
            sort(number, row);
            garbage.remove(number);
            if (row.isGarbage()) {
                garbage.put(number, new Garbage(number, now));
            }
        });
        changed.clear();
        List<Long> gone = List.copyOf(leaving);
        leaving.clear();
        for (long number : gone) {
            durable.remove(number);
            partlyDead.remove(number);
            small.remove(number);
            garbage.remove(number);
        }
        Map.Entry<Long, Garbage> oldest = garbage.firstEntry();
        oldestGarbage = oldest == null ? null : oldest.getValue();
        return gone;
    }

    private void sort(long number, SystemRows.Segment row) {
        boolean alive = row.liveBlobs() > 0;
        boolean dying =
                switch (row.state()) {
                    case OPEN, KEPT -> false;
                    case SEALED -> row.deadOctets() > 0;
                    case CONDEMNED -> true;
                };
        note(partlyDead, number, alive && dying);
        note(
                small,
                number,
                alive
                        && row.state() == SegmentState.SEALED
                        && row.liveOctets() < settings.segmentSize() / SMALL_SHARE
                        && !row.isOfOneBlob());
    }

    private static void note(Set<Long> numbers, long number, boolean belongs) {
        if (belongs) {
            numbers.add(number);
        } else {
            numbers.remove(number);
        }
    }

    /// The commit failed. What was known of sealed segments is said again at the next open.
    void abandoned() {
        changed.clear();
        leaving.clear();
    }

    /// Whether no segment may go now; from any thread.
    boolean isPinned() {
        return pins.areHeld();
    }

    /// Whether the next commit will let a segment go; from any thread.
    ///
    /// @param before as for `write`
    boolean hasDueGarbage(long before) {
        Garbage oldest = oldestGarbage;
        return oldest != null && oldest.since() - before <= 0 && !pins.areHeld();
    }

    /// The segment that compaction should empty next; from any thread.
    ///
    /// @param except segments that cannot be emptied
    /// @return its number: one that is condemned already, else that with the highest dead share
    ///   that is worth it, else the oldest small one when there are too many; or null
    @Nullable Long nextToEmpty(Settings.Compaction how, Set<Long> except) {
        return partlyDead.stream()
                .filter(number -> !except.contains(number) && isWorthIt(durable(number), how))
                .max(Comparator.comparingDouble(number -> deadShare(durable(number))))
                .orElseGet(() -> oldestSmall(how.smallSegments()));
    }

    private @Nullable Long oldestSmall(int most) {
        return small.size() > most ? small.ceiling(0L) : null;
    }

    private static boolean isWorthIt(SystemRows.Segment row, Settings.Compaction how) {
        return row.state() == SegmentState.CONDEMNED
                || (row.deadOctets() >= how.worth() && 100 * deadShare(row) >= how.deadPercent());
    }

    private static double deadShare(SystemRows.Segment row) {
        double dead = row.deadOctets();
        return row.state() == SegmentState.CONDEMNED ? 2 : dead / (dead + row.liveOctets());
    }

    /// All segments as of the last commit; from any thread.
    StoreStatistics statistics() {
        return new StoreStatistics(
                durable.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(row -> row.getValue().statistics(row.getKey()))
                        .toList());
    }
}
