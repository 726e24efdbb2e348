package postrider.engine.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// The engine's own rows in a copy of the tables, which is only read.
final class CheckpointRows implements AutoCloseable {
    private final DBOptions options;
    private final ColumnFamilyOptions family;
    private final RocksDB db;
    private final List<ColumnFamilyHandle> handles;

    private CheckpointRows(
            DBOptions options,
            ColumnFamilyOptions family,
            RocksDB db,
            List<ColumnFamilyHandle> handles) {
        this.options = options;
        this.family = family;
        this.db = db;
        this.handles = handles;
    }

    static CheckpointRows open(Path folder) throws RocksDBException {
        DBOptions options = new DBOptions().setMaxOpenFiles(64);
        ColumnFamilyOptions family = new ColumnFamilyOptions();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            RocksDB db =
                    RocksDB.openReadOnly(
                            options,
                            folder.toString(),
                            List.of(
                                    new ColumnFamilyDescriptor(
                                            RocksDB.DEFAULT_COLUMN_FAMILY, family),
                                    new ColumnFamilyDescriptor(
                                            "system".getBytes(StandardCharsets.US_ASCII), family)),
                            handles);
            return new CheckpointRows(options, family, db, handles);
        } catch (RocksDBException failure) {
            family.close();
            options.close();
            throw failure;
        }
    }

    long counter(byte[] key) throws RocksDBException {
        return SystemRows.counter(db.get(handles.get(1), key));
    }

    byte @Nullable [] get(byte[] key) throws RocksDBException {
        return db.get(handles.get(1), key);
    }

    /// A segment and what its row says.
    record Numbered(long number, SystemRows.Segment row) {}

    /// Every segment with a row that makes sense, in order.
    List<Numbered> segments() throws RocksDBException {
        List<Numbered> found = new ArrayList<>();
        try (RocksIterator all = db.newIterator(handles.get(1))) {
            for (all.seek(SystemRows.SEGMENTS);
                    all.isValid() && all.key()[0] == SystemRows.SEGMENTS[0];
                    all.next()) {
                SystemRows.Segment row = SystemRows.Segment.of(all.value());
                if (row != null) {
                    found.add(new Numbered(SystemRows.number(all.key()), row));
                }
            }
            all.status();
        }
        return found;
    }

    /// Whether rows refer to what lies at this very place.
    boolean isLive(long id, SystemRows.Location where) throws RocksDBException {
        SystemRows.Blob blob = SystemRows.Blob.of(get(SystemRows.blob(id)));
        return blob != null && blob.location().equals(where);
    }

    @Override
    public void close() {
        handles.forEach(ColumnFamilyHandle::close);
        db.close();
        family.close();
        options.close();
    }
}
