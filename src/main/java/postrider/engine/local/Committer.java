package postrider.engine.local;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import postrider.base.Log;
import postrider.base.World;
import postrider.engine.StorageFailure;

/// Makes changes durable, many with one sync, on one platform thread: first the segment, then the
/// tables. A change is in order once `submit` has returned; the outcome comes through its
/// `PendingChange`.
///
/// When a commit fails, everything that waits fails with it, since it may have been computed from
/// what has just been undone.
final class Committer {
    private static final Log LOG = Log.of("engine");

    private final Settings settings;
    private final World world;
    private final Space space;
    private final Lanes lanes;
    private final Commit.Targets targets;
    private final SegmentLog segments;
    private final SegmentTally tally;
    private final SegmentReaders readers;
    private final Thread thread;
    private final Semaphore room;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    // Guarded by `lock`.
    private final Deque<PendingChange> queue = new ArrayDeque<>();
    private boolean closing;
    // Written under `lock`.
    private final AtomicLong epoch = new AtomicLong();
    private volatile @Nullable String refusal;

    // Owned by the thread.
    private long lastCommit;

    Committer(
            Settings settings,
            World world,
            Space space,
            Lanes lanes,
            Commit.Targets targets,
            SegmentReaders readers,
            long lastCommit) {
        this.settings = settings;
        this.world = world;
        this.space = space;
        this.lanes = lanes;
        this.targets = targets;
        this.segments = targets.segments();
        this.tally = targets.tally();
        this.readers = readers;
        this.lastCommit = lastCommit;
        this.room = new Semaphore(settings.pendingChanges());
        this.thread = Thread.ofPlatform().name("committer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Takes a place for one change, before it enters its lanes; `withdraw` or the outcome gives it
    /// back.
    ///
    /// @throws StorageFailure REFUSED or FULL
    void admit() {
        checkOpen();
        space.checkForRows();
        try {
            if (!room.tryAcquire(settings.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                throw refused("too many changes wait for the disk");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw refused("interrupted before the change began");
        }
    }

    void withdraw() {
        room.release();
    }

    /// Changes whenever pending changes have been undone. A change reads it after entering its
    /// lanes and before reading rows.
    long epoch() {
        return epoch.get();
    }

    /// Whether what a change has read since then may have been undone.
    boolean isStale(long began) {
        return began != epoch.get();
    }

    /// Puts a change in order and shows its edits to later changes. The caller holds its lanes.
    void submit(PendingChange change, long began) {
        lock.lock();
        try {
            checkOpen();
            if (isStale(began)) {
                throw undone(null);
            }
            change.publish(lanes);
            queue.add(change);
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Makes what the engine asks for itself durable.
    ///
    /// @throws StorageFailure when it did not become durable or nobody knows
    void commit(Upkeep upkeep) {
        admit();
        PendingChange change = PendingChange.of(upkeep);
        boolean handedOver = false;
        try {
            submit(change, epoch());
            handedOver = true;
        } finally {
            if (!handedOver) {
                withdraw();
            }
        }
        change.await();
    }

    /// Changes that run or wait for the disk.
    int pending() {
        return settings.pendingChanges() - room.availablePermits();
    }

    /// Whether changes wait for the commit that is being made.
    boolean isBusy() {
        lock.lock();
        try {
            return !queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    static StorageFailure undone(@Nullable Throwable cause) {
        return new StorageFailure(
                StorageFailure.Kind.REFUSED, "an earlier change could not be written", cause);
    }

    /// Checks that there is still a way to write.
    ///
    /// @throws StorageFailure of kind REFUSED when there is not
    void checkOpen() {
        String why = refusal;
        if (why != null) {
            throw refused(why);
        }
    }

    private static StorageFailure refused(String why) {
        return new StorageFailure(StorageFailure.Kind.REFUSED, why, null);
    }

    /// Commits what waits and ends. Later changes are refused.
    void close() {
        lock.lock();
        try {
            if (refusal == null) {
                refusal = "the engine is closed";
            }
            closing = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        segments.seal();
    }

    private void run() {
        for (List<PendingChange> batch = take(); !batch.isEmpty(); batch = take()) {
            try {
                commit(batch);
            } catch (RuntimeException | Error bug) {
                // Whoever waits must hear of it, and nothing more be written by a thread that may
                // have stopped anywhere.
                breakDown(batch, bug);
            }
        }
    }

    /// The next changes to commit together; none when the engine closes.
    private List<PendingChange> take() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closing) {
                work.awaitUninterruptibly();
            }
            List<PendingChange> batch = new ArrayList<>();
            long octets = 0;
            while (!queue.isEmpty() && batch.size() < settings.batchChanges()) {
                octets += queue.element().octets();
                if (octets > settings.batchOctets() && !batch.isEmpty()) {
                    break;
                }
                batch.add(queue.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void commit(List<PendingChange> batch) {
        if (!batch.stream().allMatch(PendingChange::isEmpty)) {
            Commit commit = new Commit(targets, lastCommit + 1, batch);
            try {
                commit.writeSegments(world.clock().millis());
            } catch (IOException | RocksDBException failure) {
                undo(batch, failure);
                return;
            }
            try {
                commit.writeTables(world.ticker().nanos() - settings.releaseGrace().toNanos());
            } catch (RocksDBException failure) {
                breakDown(batch, failure);
                return;
            }
            lastCommit++;
            commit.becameDurable();
            cleanUp();
        }
        for (PendingChange change : batch) {
            change.parts().forEach(PendingChange.Part::withdraw);
            giveBack(change);
            change.succeed();
        }
    }

    private void cleanUp() {
        List<Long> gone = tally.committed(world.ticker().nanos());
        // In this order, or a reader could open a file again that is about to go.
        segments.delete(gone);
        gone.forEach(readers::drop);
        if (segments.end() >= settings.segmentSize()) {
            tally.seal(segments.number());
            segments.seal();
        }
    }

    /// The segment could not be written, so no row refers to any of it: nothing was changed. The
    /// state that pending changes were computed from is gone with it.
    private void undo(List<PendingChange> batch, Exception failure) {
        boolean full = failure instanceof SegmentFiles.NoSpace;
        StorageFailure.Kind kind = full ? StorageFailure.Kind.FULL : StorageFailure.Kind.REFUSED;
        LOG.warn(
                "commit refused",
                "cause",
                failure,
                "changes",
                batch.size(),
                "segment",
                segments.number());
        for (PendingChange change : batch) {
            change.attached().forEach(LocalStaged::commitFailed);
        }
        tally.seal(segments.number());
        segments.abandon(full);
        for (PendingChange change : withdrawAll(batch)) {
            change.fail(kind, "the change could not be written", failure);
        }
    }

    /// The tables may or may not have the batch, and cannot be trusted with another.
    private void breakDown(List<PendingChange> batch, Throwable failure) {
        LOG.error("tables failed, no more writes until a restart", failure);
        lock.lock();
        try {
            refusal = "the tables failed (" + failure.getMessage() + "); restart needed";
        } finally {
            lock.unlock();
        }
        tally.abandoned();
        batch.forEach(change -> change.attached().forEach(LocalStaged::outcomeUnknown));
        List<PendingChange> all = withdrawAll(batch);
        for (int i = 0; i < all.size(); i++) {
            if (i < batch.size()) {
                all.get(i).fail(StorageFailure.Kind.UNKNOWN, "the tables failed", failure);
            } else {
                all.get(i).fail(StorageFailure.Kind.REFUSED, "the tables failed", failure);
            }
        }
    }

    /// Undoes the batch and all that waits behind it; the batch comes first in the result.
    private List<PendingChange> withdrawAll(List<PendingChange> batch) {
        List<PendingChange> all = new ArrayList<>(batch);
        lock.lock();
        try {
            all.addAll(queue);
            queue.clear();
            for (PendingChange change : all) {
                change.parts().forEach(PendingChange.Part::withdraw);
            }
            // Last: who reads the new epoch finds none of the edits.
            epoch.incrementAndGet();
        } finally {
            lock.unlock();
        }
        all.forEach(this::giveBack);
        return all;
    }

    private void giveBack(PendingChange change) {
        lanes.release(change.lanes());
        room.release();
    }
}
