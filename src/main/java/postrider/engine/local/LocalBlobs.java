package postrider.engine.local;

import java.util.concurrent.atomic.AtomicLong;
import postrider.base.World;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Blobs;
import postrider.engine.StorageFailure;

/// Blobs in segments, and the budget of those that are staged in memory.
final class LocalBlobs implements Blobs {
    private final Settings settings;
    private final World world;
    private final SegmentFiles files;
    private final Ids ids;
    private final Space space;
    private final TableStore store;
    private final SegmentReaders readers;
    private final Packing packing;
    // What staged blobs may still take of the heap.
    private final AtomicLong budget;

    LocalBlobs(
            Settings settings,
            World world,
            SegmentFiles files,
            Ids ids,
            Space space,
            TableStore store,
            SegmentReaders readers,
            Packing packing) {
        this.settings = settings;
        this.world = world;
        this.files = files;
        this.ids = ids;
        this.space = space;
        this.store = store;
        this.readers = readers;
        this.packing = packing;
        this.budget = new AtomicLong(settings.stagingMemory());
    }

    @Override
    public BlobStaging stage() {
        space.checkForBlobs();
        return new LocalStaging(this, ids.next());
    }

    @Override
    public Blob open(BlobId id) {
        SystemRows.Location where = LocalBlob.locate(store, id.value());
        if (where == null) {
            throw new StorageFailure(
                    StorageFailure.Kind.DAMAGED, "no blob " + id.value() + " is kept", null);
        }
        return new LocalBlob(id.value(), where, readers, packing, store);
    }

    Settings settings() {
        return settings;
    }

    World world() {
        return world;
    }

    SegmentFiles files() {
        return files;
    }

    Ids ids() {
        return ids;
    }

    Space space() {
        return space;
    }

    Packing packing() {
        return packing;
    }

    DiskThreads threads() {
        return store.threads();
    }

    /// Takes from the memory budget, or says that it is used up.
    boolean charge(int octets) {
        while (true) {
            long left = budget.get();
            if (left < octets) {
                return false;
            }
            if (budget.compareAndSet(left, left - octets)) {
                return true;
            }
        }
    }

    void giveBack(int octets) {
        budget.addAndGet(octets);
    }
}
