package postrider.engine.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.Change;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.Tables;

/// Tables over RocksDB: reads see its durable state, changes run in lanes on the caller's thread
/// and are handed to the committer.
final class LocalTables implements Tables {
    private final Settings settings;
    private final TableStore store;
    private final Lanes lanes;
    private final Committer committer;
    private final LocalBlobs blobs;

    LocalTables(
            Settings settings,
            TableStore store,
            Lanes lanes,
            Committer committer,
            LocalBlobs blobs) {
        this.settings = settings;
        this.store = store;
        this.lanes = lanes;
        this.committer = committer;
        this.blobs = blobs;
    }

    @Override
    public Snapshot read(Partition partition) {
        return new StoredRows(store, store.snapshot(), RowKeys.prefix(partition));
    }

    @Override
    public <R extends @Nullable Object> R change(Set<Partition> partitions, Change<R> change) {
        committer.admit();
        boolean handedOver = false;
        PendingChange pending;
        R result;
        try {
            List<Lanes.Lane> held = lanes.enter(partitions, settings.patience());
            try {
                long epoch = committer.epoch();
                try (LocalWriter writer = new LocalWriter(store, blobs, held)) {
                    result = change.apply(writer);
                    pending = writer.change(blobs.ids().next());
                } catch (RuntimeException thrown) {
                    // Whatever it complains of may never have been.
                    throw committer.isStale(epoch) ? Committer.undone(thrown) : thrown;
                }
                committer.submit(pending, epoch);
                handedOver = true;
            } finally {
                Lanes.unlock(held);
                if (!handedOver) {
                    lanes.release(held);
                }
            }
        } finally {
            if (!handedOver) {
                committer.withdraw();
            }
        }
        pending.await();
        return result;
    }

    @Override
    public Iterable<Partition> partitions(Bytes prefix) {
        byte[] begin = RowKeys.begin(prefix);
        try (TableView view = store.snapshot()) {
            return store.threads()
                    .call((Supplier<List<Partition>>) () -> list(view, begin, prefix));
        }
    }

    private List<Partition> list(TableView view, byte[] begin, Bytes prefix) {
        List<Partition> found = new ArrayList<>();
        byte[] key = view.first(store.rows(), begin);
        while (key != null) {
            Partition partition = RowKeys.partition(key);
            if (!partition.name().startsWith(prefix)) {
                break;
            }
            found.add(partition);
            key = view.first(store.rows(), RowKeys.after(RowKeys.prefix(partition)));
        }
        return List.copyOf(found);
    }
}
