package postrider.engine.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.ReadTier;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;
import org.rocksdb.Status;
import postrider.engine.StorageFailure;

/// Reads of the database, as of one moment or of now. A value that is in memory is read on the
/// calling thread; whatever may touch the disk runs on the disk threads.
///
/// A view of one moment keeps old versions of rows alive, so it expires: reads fail from then on,
/// and what it holds is given back when the reads that have begun are over, closed or not.
final class TableView implements AutoCloseable {
    private static final int FIRST_CHUNK = 32;
    private static final int LARGEST_CHUNK = 512;
    private static final int CHUNK_OCTETS = 128 << 10;

    /// Takes stored rows; says whether to go on.
    @FunctionalInterface
    interface Visitor {
        boolean row(byte[] key, byte[] value);
    }

    private static final class Row {
        final byte[] key;
        final byte[] value;

        Row(byte[] key, byte[] value) {
            this.key = key;
            this.value = value;
        }
    }

    /// Some rows of a scan, and why there are no more of them.
    private record Chunk(List<Row> rows, Reason end) {}

    private enum Reason {
        /// These are enough for once.
        FULL,
        /// The scan has come to its end.
        COMPLETE,
        /// The next row is not in memory.
        COLD
    }

    private final TableStore store;
    private final @Nullable Snapshot snapshot;
    private final ReadOptions inMemory;
    private final ReadOptions full;
    // On the ticker; of no meaning for a view of now, which never expires.
    private final long taken;

    // Guarded by this, and of no meaning for a view of now.
    private int reads;
    private boolean open = true;
    private boolean expired;
    private boolean freed;

    /// A view of the state that the snapshot holds, or of now when there is none.
    ///
    /// @param taken when the snapshot was taken, on the ticker
    TableView(TableStore store, @Nullable Snapshot snapshot, long taken) {
        this.store = store;
        this.snapshot = snapshot;
        this.taken = taken;
        // Rows that were deleted and not yet cleared away take time too.
        inMemory =
                new ReadOptions()
                        .setReadTier(ReadTier.BLOCK_CACHE_TIER)
                        .setMaxSkippableInternalKeys(1_000);
        full = new ReadOptions();
        if (snapshot != null) {
            inMemory.setSnapshot(snapshot);
            full.setSnapshot(snapshot);
        }
    }

    /// When the snapshot was taken, on the ticker.
    long taken() {
        return taken;
    }

    byte @Nullable [] get(ColumnFamilyHandle family, byte[] key) {
        begin();
        try {
            return store.db().get(family, inMemory, key);
        } catch (RocksDBException cold) {
            if (!isCold(cold)) {
                throw unreadable(cold);
            }
            return store.threads().call(() -> getCold(family, key));
        } finally {
            end();
        }
    }

    private byte @Nullable [] getCold(ColumnFamilyHandle family, byte[] key) {
        try {
            return store.db().get(family, full, key);
        } catch (RocksDBException failure) {
            throw unreadable(failure);
        }
    }

    /// Visits rows with `from <= key < until` on the calling thread. The first rows are fetched
    /// there too as long as they are in memory, the others in chunks by the disk threads.
    void scan(ColumnFamilyHandle family, byte[] from, byte[] until, Visitor visitor) {
        begin();
        try (Slice bound = new Slice(until)) {
            Chunk first;
            try (ReadOptions bounded = new ReadOptions(inMemory)) {
                bounded.setIterateUpperBound(bound);
                try (RocksIterator rows = store.db().newIterator(family, bounded)) {
                    rows.seek(from);
                    first = fetch(rows, FIRST_CHUNK);
                }
            }
            if (!show(first, visitor) || first.end() == Reason.COMPLETE) {
                return;
            }
            byte[] next = first.rows().isEmpty() ? from : after(first.rows().getLast().key);
            try (ReadOptions bounded = new ReadOptions(full)) {
                bounded.setIterateUpperBound(bound);
                scanCold(family, bounded, next, visitor);
            }
        } finally {
            end();
        }
    }

    private void scanCold(
            ColumnFamilyHandle family, ReadOptions bounded, byte[] from, Visitor visitor) {
        try (RocksIterator rows =
                store.threads().call(() -> store.db().newIterator(family, bounded))) {
            int limit = FIRST_CHUNK;
            Chunk chunk =
                    store.threads()
                            .call(() -> {
                                rows.seek(from);
                                return fetch(rows, FIRST_CHUNK);
                            });
            while (show(chunk, visitor) && chunk.end() == Reason.FULL) {
                checkAge();
                limit = Math.min(LARGEST_CHUNK, limit * 4);
                int most = limit;
                chunk = store.threads().call(() -> fetch(rows, most));
            }
        }
    }

    private static boolean show(Chunk chunk, Visitor visitor) {
        for (Row row : chunk.rows()) {
            if (!visitor.row(row.key, row.value)) {
                return false;
            }
        }
        return true;
    }

    private static Chunk fetch(RocksIterator rows, int most) {
        List<Row> chunk = new ArrayList<>();
        int octets = 0;
        for (; chunk.size() < most && octets < CHUNK_OCTETS && rows.isValid(); rows.next()) {
            Row row = new Row(rows.key(), rows.value());
            octets += row.key.length + row.value.length;
            chunk.add(row);
        }
        if (rows.isValid()) {
            return new Chunk(chunk, Reason.FULL);
        }
        try {
            rows.status();
            return new Chunk(chunk, Reason.COMPLETE);
        } catch (RocksDBException failure) {
            if (isCold(failure)) {
                return new Chunk(chunk, Reason.COLD);
            }
            throw unreadable(failure);
        }
    }

    /// The first possible key after this one.
    private static byte[] after(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    /// Whether a read that may not touch the disk would have had to.
    private static boolean isCold(RocksDBException failure) {
        return failure.getStatus() != null
                && failure.getStatus().getCode() == Status.Code.Incomplete;
    }

    /// The first key at or after `from`, or null.
    byte @Nullable [] first(ColumnFamilyHandle family, byte[] from) {
        begin();
        try (RocksIterator rows = store.db().newIterator(family, full)) {
            rows.seek(from);
            if (rows.isValid()) {
                return rows.key();
            }
            rows.status();
            return null;
        } catch (RocksDBException failure) {
            throw unreadable(failure);
        } finally {
            end();
        }
    }

    /// Keeps the database and the snapshot until `end`.
    private void begin() {
        store.enter();
        try {
            if (snapshot != null) {
                checkAge();
                keep();
            }
        } catch (RuntimeException refused) {
            store.leave();
            throw refused;
        }
    }

    private void end() {
        try {
            if (snapshot != null) {
                giveUp();
            }
        } finally {
            store.leave();
        }
    }

    private synchronized void keep() {
        if (!open) {
            throw new IllegalStateException("the snapshot is closed");
        }
        if (expired) {
            throw store.tooOld();
        }
        reads++;
    }

    private synchronized void giveUp() {
        reads--;
        freeIfUnused();
    }

    private void checkAge() {
        if (snapshot != null && store.isTooOld(taken)) {
            throw store.tooOld();
        }
    }

    /// Gives back what it holds if it is too old; whoever has it finds its reads refused.
    void expireIfOld() {
        if (store.isTooOld(taken) && store.tryEnter()) {
            try {
                expire();
            } finally {
                store.leave();
            }
        }
    }

    private synchronized void expire() {
        expired = true;
        freeIfUnused();
    }

    private void freeIfUnused() {
        if (snapshot != null && (!open || expired) && reads == 0 && !freed) {
            freed = true;
            store.db().releaseSnapshot(snapshot);
            freeOptions();
            store.forget(this);
        }
    }

    @Override
    public void close() {
        // After the engine's close the natives are gone already.
        boolean alive = store.tryEnter();
        synchronized (this) {
            open = false;
            if (alive) {
                freeIfUnused();
            }
        }
        if (alive) {
            store.leave();
        }
    }

    void freeOptions() {
        inMemory.close();
        full.close();
    }

    private static StorageFailure unreadable(RocksDBException failure) {
        Status status = failure.getStatus();
        boolean damaged = status != null && status.getCode() == Status.Code.Corruption;
        return new StorageFailure(
                damaged ? StorageFailure.Kind.DAMAGED : StorageFailure.Kind.UNREADABLE,
                "reading tables: " + failure.getMessage() + (damaged ? LocalEngine.REPAIR : ""),
                failure);
    }
}
