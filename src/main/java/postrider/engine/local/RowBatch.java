package postrider.engine.local;

import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Any number of rows for the tables of a store that nobody serves, written some megabytes at a
/// time. What was not flushed is not written.
final class RowBatch implements AutoCloseable {
    private static final int OCTETS = 4 << 20;

    private final TableStore store;
    private final WriteBatch rows = new WriteBatch();

    RowBatch(TableStore store) {
        this.store = store;
    }

    void put(ColumnFamilyHandle family, byte[] key, byte[] value) throws RocksDBException {
        rows.put(family, key, value);
        flushIfLarge();
    }

    void delete(ColumnFamilyHandle family, byte[] key) throws RocksDBException {
        rows.delete(family, key);
        flushIfLarge();
    }

    /// Deletes from one key to before another.
    void deleteRange(ColumnFamilyHandle family, byte[] from, byte[] until) throws RocksDBException {
        rows.deleteRange(family, from, until);
    }

    private void flushIfLarge() throws RocksDBException {
        if (rows.getDataSize() > OCTETS) {
            flush();
        }
    }

    void flush() throws RocksDBException {
        store.write(rows);
        rows.clear();
    }

    @Override
    public void close() {
        rows.close();
    }
}
