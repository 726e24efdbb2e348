package postrider.engine.local;

import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.Snapshot;

/// The durable rows of one partition as a view of the tables shows them.
final class StoredRows implements Snapshot {
    private final TableStore store;
    private final TableView view;
    private final byte[] prefix;

    StoredRows(TableStore store, TableView view, byte[] prefix) {
        this.store = store;
        this.view = view;
        this.prefix = prefix;
    }

    @Override
    public @Nullable Bytes get(Bytes key) {
        byte[] value = view.get(store.rows(), RowKeys.key(prefix, key));
        return value == null ? null : Bytes.wrap(value);
    }

    @Override
    public void scan(Bytes from, Bytes until, Visitor visitor) {
        if (from.compareTo(until) >= 0) {
            return;
        }
        view.scan(
                store.rows(),
                RowKeys.key(prefix, from),
                RowKeys.key(prefix, until),
                (key, value) ->
                        visitor.row(
                                Bytes.copyOf(key, prefix.length, key.length - prefix.length),
                                Bytes.wrap(value)));
    }

    @Override
    public void close() {
        view.close();
    }
}
