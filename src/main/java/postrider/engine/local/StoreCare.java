package postrider.engine.local;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.rocksdb.RocksDBException;
import postrider.engine.StorageFailure;

/// What an operator asks of a store that is open, while it serves. Any thread may call.
public final class StoreCare {
    private final Settings settings;
    private final TableStore store;
    private final SegmentFiles files;
    private final SegmentReaders readers;
    private final SegmentTally tally;
    private final Committer committer;
    private final List<Loss> losses;

    StoreCare(
            Settings settings,
            TableStore store,
            SegmentFiles files,
            SegmentReaders readers,
            SegmentTally tally,
            Committer committer,
            List<Loss> losses) {
        this.settings = settings;
        this.store = store;
        this.files = files;
        this.readers = readers;
        this.tally = tally;
        this.committer = committer;
        this.losses = losses;
    }

    /// How the store is doing now.
    ///
    /// @throws StorageFailure when the disk or the tables cannot be asked
    public StoreFigures figures() {
        store.enter();
        try {
            return new StoreFigures(
                    tally.statistics(),
                    store.db().getLiveFilesMetaData().size(),
                    store.sum("rocksdb.live-sst-files-size"),
                    store.sum("rocksdb.estimate-num-keys"),
                    files.usableSpace(),
                    settings.reserve(),
                    store.oldestSnapshot(),
                    committer.pending(),
                    losses);
        } catch (IOException | RocksDBException failure) {
            throw new StorageFailure(
                    StorageFailure.Kind.UNREADABLE, "the store cannot be asked", failure);
        } finally {
            store.leave();
        }
    }

    /// Holds tables and segments against each other, without reading contents, and tells each thing
    /// that is not as it should be.
    public void check(Consumer<Damage> found) {
        new StructureCheck(store, readers, found).run();
    }

    /// Holds the references that rows hold against those that are counted, and tells each
    /// difference.
    public void check(References references, Consumer<Damage> found) {
        new ReferenceCheck(store, references, tally.statistics().liveBlobs()).run(found);
    }
}
