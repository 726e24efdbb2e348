package postrider.engine.local;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The references that rows hold against those that the rows of blobs count, while the store
/// serves. Both change meanwhile and are not read at the same moment, so only a difference counts
/// that is the same twice.
final class ReferenceCheck {
    // Ids that are held in memory at once.
    private static final int MOST_IDS = 4 << 20;
    private static final int ROUNDS = 5;

    private final TableStore store;
    private final References references;
    private final int parts;

    /// How many references rows hold, and how many the row of the blob counts.
    ///
    /// @param counted -1 when the blob has no row
    private record Difference(int held, int counted, SystemRows.@Nullable Location where) {}

    /// @param liveBlobs about how many blobs there are
    ReferenceCheck(TableStore store, References references, long liveBlobs) {
        this.store = store;
        this.references = references;
        // Few blobs have more than one reference.
        this.parts = (int) (1 + 3 * liveBlobs / 2 / MOST_IDS);
    }

    /// Names each difference.
    void run(Consumer<Damage> found) {
        for (int part = 0; part < parts; part++) {
            int mine = part;
            Map<Long, Difference> before = differences(id -> isIn(id, mine));
            for (int round = 1; round < ROUNDS && !before.isEmpty(); round++) {
                Map<Long, Difference> suspects = before;
                Map<Long, Difference> now = differences(suspects::containsKey);
                boolean settled = suspects.entrySet().containsAll(now.entrySet());
                before = now;
                if (settled) {
                    break;
                }
            }
            before.forEach((id, difference) -> found.accept(damage(id, difference)));
        }
    }

    private boolean isIn(long id, int part) {
        return Math.floorMod(Long.hashCode(id * 0x9e37_79b9_7f4a_7c15L), parts) == part;
    }

    private static Damage damage(long id, Difference difference) {
        SystemRows.Location where = difference.where();
        if (where == null) {
            return Damage.ofStore(
                    held(difference) + " to blob " + id + ", which is not kept",
                    "repair --rebuild searches the segments for it");
        }
        return Damage.ofBlob(
                id,
                where,
                difference.held() == 0
                        ? "nothing refers to it, though its row counts " + difference.counted()
                        : held(difference) + " to it, its row counts " + difference.counted(),
                Damage.COUNTED_ANEW);
    }

    private static String held(Difference difference) {
        return difference.held() == 1 ? "1 row refers" : difference.held() + " rows refer";
    }

    private Map<Long, Difference> differences(LongPredicate wanted) {
        Map<Long, Difference> different = new TreeMap<>();
        SortedIds held = held(wanted);
        store.now()
                .scan(
                        store.system(),
                        SystemRows.BLOBS,
                        SystemRows.BLOBS_END,
                        (key, value) -> {
                            long id = SystemRows.number(key);
                            SystemRows.Blob blob = SystemRows.Blob.of(value);
                            missing(held, id, different);
                            if (blob != null && wanted.test(id)) {
                                int count = held.take(id);
                                if (count != blob.references()) {
                                    different.put(
                                            id,
                                            new Difference(
                                                    count, blob.references(), blob.location()));
                                }
                            }
                            return true;
                        });
        missing(held, Long.MAX_VALUE, different);
        return different;
    }

    /// Passes over those below `id`: they have no row.
    private static void missing(SortedIds held, long id, Map<Long, Difference> different) {
        for (long next = held.nextBelow(id); next < id; next = held.nextBelow(id)) {
            different.put(next, new Difference(held.take(next), -1, null));
        }
    }

    private SortedIds held(LongPredicate wanted) {
        SortedIds held = new SortedIds();
        references.visit(id -> {
            if (wanted.test(id)) {
                held.add(id);
            }
        });
        held.sort();
        return held;
    }
}
