package postrider.engine.local;

import java.util.ArrayList;
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

    private record Opened(RocksIterator rows, List<Row> first) {}

    private final TableStore store;
    private final @Nullable Snapshot snapshot;
    private final ReadOptions inMemory;
    private final ReadOptions full;
    private boolean open = true;

    /// A view of the state that the snapshot holds, or of now when there is none.
    TableView(TableStore store, @Nullable Snapshot snapshot) {
        this.store = store;
        this.snapshot = snapshot;
        inMemory = new ReadOptions().setReadTier(ReadTier.BLOCK_CACHE_TIER);
        full = new ReadOptions();
        if (snapshot != null) {
            inMemory.setSnapshot(snapshot);
            full.setSnapshot(snapshot);
        }
    }

    byte @Nullable [] get(ColumnFamilyHandle family, byte[] key) {
        store.enter();
        try {
            check();
            return store.db().get(family, inMemory, key);
        } catch (RocksDBException cold) {
            if (cold.getStatus() == null || cold.getStatus().getCode() != Status.Code.Incomplete) {
                throw unreadable(cold);
            }
            return store.threads().call(() -> getCold(family, key));
        } finally {
            store.leave();
        }
    }

    private byte @Nullable [] getCold(ColumnFamilyHandle family, byte[] key) {
        try {
            return store.db().get(family, full, key);
        } catch (RocksDBException failure) {
            throw unreadable(failure);
        }
    }

    /// Visits rows with `from <= key < until` on the calling thread; they are fetched in chunks.
    void scan(ColumnFamilyHandle family, byte[] from, byte[] until, Visitor visitor) {
        store.enter();
        try (Slice bound = new Slice(until);
                ReadOptions bounded = new ReadOptions(full)) {
            check();
            bounded.setIterateUpperBound(bound);
            Opened opened = store.threads().call(() -> open(family, bounded, from));
            try (RocksIterator rows = opened.rows()) {
                visit(rows, opened.first(), visitor);
            }
        } finally {
            store.leave();
        }
    }

    private Opened open(ColumnFamilyHandle family, ReadOptions bounded, byte[] from) {
        RocksIterator rows = store.db().newIterator(family, bounded);
        try {
            rows.seek(from);
            return new Opened(rows, fetch(rows, FIRST_CHUNK));
        } catch (StorageFailure failure) {
            rows.close();
            throw failure;
        }
    }

    private void visit(RocksIterator rows, List<Row> first, Visitor visitor) {
        List<Row> chunk = first;
        int limit = FIRST_CHUNK;
        while (true) {
            for (Row row : chunk) {
                if (!visitor.row(row.key, row.value)) {
                    return;
                }
            }
            if (!rows.isValid()) {
                return;
            }
            limit = Math.min(LARGEST_CHUNK, limit * 4);
            int most = limit;
            chunk = store.threads().call(() -> fetch(rows, most));
        }
    }

    private static List<Row> fetch(RocksIterator rows, int most) {
        List<Row> chunk = new ArrayList<>();
        int octets = 0;
        for (; chunk.size() < most && octets < CHUNK_OCTETS && rows.isValid(); rows.next()) {
            Row row = new Row(rows.key(), rows.value());
            octets += row.key.length + row.value.length;
            chunk.add(row);
        }
        if (!rows.isValid()) {
            try {
                rows.status();
            } catch (RocksDBException failure) {
                throw unreadable(failure);
            }
        }
        return chunk;
    }

    /// The first key at or after `from`, or null.
    byte @Nullable [] first(ColumnFamilyHandle family, byte[] from) {
        store.enter();
        try (RocksIterator rows = store.db().newIterator(family, full)) {
            check();
            rows.seek(from);
            if (rows.isValid()) {
                return rows.key();
            }
            rows.status();
            return null;
        } catch (RocksDBException failure) {
            throw unreadable(failure);
        } finally {
            store.leave();
        }
    }

    private void check() {
        if (!open) {
            throw new IllegalStateException("the snapshot is closed");
        }
    }

    @Override
    public void close() {
        // After the engine's close the natives are gone already.
        if (open && store.tryEnter()) {
            try {
                if (snapshot != null) {
                    store.db().releaseSnapshot(snapshot);
                }
                freeOptions();
            } finally {
                store.leave();
            }
        }
        open = false;
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
                "reading tables: " + failure.getMessage(),
                failure);
    }
}
