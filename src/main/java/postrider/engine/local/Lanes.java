package postrider.engine.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import postrider.base.Bytes;
import postrider.engine.Overlay;
import postrider.engine.Partition;
import postrider.engine.StorageFailure;

/// The writer lanes of all partitions that are being changed.
final class Lanes {
    private final Map<Partition, Lane> lanes = new ConcurrentHashMap<>();

    /// The lane of one partition: who holds `order` may read `pending` as the newest state and hand
    /// a change to the committer.
    static final class Lane {
        private final Partition partition;
        private final byte[] prefix;
        private final ReentrantLock order = new ReentrantLock(true);
        private final ConcurrentSkipListMap<Bytes, Overlay.Edit> pending =
                new ConcurrentSkipListMap<>();
        // Changes that run or wait for their sync; changed only inside `lanes.compute`.
        private int users;

        private Lane(Partition partition) {
            this.partition = partition;
            this.prefix = RowKeys.prefix(partition);
        }

        Partition partition() {
            return partition;
        }

        byte[] prefix() {
            return prefix;
        }

        /// Edits of changes that were handed over and are not durable yet. Only the committer's
        /// lock holder adds; an edit goes once the tables have it.
        ConcurrentSkipListMap<Bytes, Overlay.Edit> pending() {
            return pending;
        }
    }

    /// Waits for the lanes of all these partitions, in the order of their names, so that no two
    /// changes wait for each other.
    List<Lane> enter(Set<Partition> partitions, Duration patience) {
        List<Partition> ordered = new ArrayList<>(partitions);
        ordered.sort(Comparator.comparing(Partition::name));
        List<Lane> entered = new ArrayList<>(ordered.size());
        try {
            for (Partition partition : ordered) {
                Lane lane = use(partition);
                boolean mine = false;
                try {
                    mine = lock(lane, patience);
                } finally {
                    if (!mine) {
                        release(lane);
                    }
                }
                entered.add(lane);
            }
            return entered;
        } finally {
            if (entered.size() < ordered.size()) {
                unlock(entered);
                release(entered);
            }
        }
    }

    private static boolean lock(Lane lane, Duration patience) {
        if (lane.order.isHeldByCurrentThread()) {
            throw new IllegalStateException("a change must not begin another");
        }
        try {
            if (lane.order.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StorageFailure(
                    StorageFailure.Kind.REFUSED, "interrupted before the change began", null);
        }
        throw new StorageFailure(
                StorageFailure.Kind.REFUSED,
                "earlier changes of the partition take too long",
                null);
    }

    /// Lets the next change in; what this one wrote stays in `pending`.
    static void unlock(List<Lane> held) {
        for (Lane lane : held) {
            lane.order.unlock();
        }
    }

    /// Forgets lanes that nobody uses any more.
    void release(List<Lane> used) {
        used.forEach(this::release);
    }

    /// The lane of a partition without waiting for it, to `release` later.
    Lane use(Partition partition) {
        Lane lane =
                lanes.compute(
                        partition,
                        (_, known) -> {
                            Lane one = known == null ? new Lane(partition) : known;
                            one.users++;
                            return one;
                        });
        if (lane == null) {
            throw new IllegalStateException("no lane");
        }
        return lane;
    }

    private void release(Lane lane) {
        lanes.computeIfPresent(
                lane.partition,
                (_, known) -> {
                    known.users--;
                    return known.users == 0 ? null : known;
                });
    }
}
