package postrider.engine.local;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// The one call that makes a batch of rows durable; a test puts a failing one in its place.
@FunctionalInterface
interface DurableWrite {
    void write(WriteBatch batch) throws RocksDBException;
}
