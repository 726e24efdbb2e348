package postrider.engine.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.rocksdb.RocksDBException;
import postrider.base.Bytes;
import postrider.base.Log;
import postrider.base.World;
import postrider.engine.BlobId;
import postrider.engine.StorageFailure;

/// What an operator asks of a store that is open, while it serves. Any thread may call.
public final class StoreCare {
    private static final Log LOG = Log.of("engine");

    private final Settings settings;
    private final World world;
    private final TableStore store;
    private final SegmentFiles files;
    private final SegmentReaders readers;
    private final SegmentTally tally;
    private final Committer committer;
    private final Compactor compactor;
    private final LocalBlobs blobs;
    private final List<Loss> losses;

    StoreCare(
            Settings settings,
            World world,
            TableStore store,
            SegmentFiles files,
            SegmentReaders readers,
            SegmentTally tally,
            Committer committer,
            Compactor compactor,
            LocalBlobs blobs,
            List<Loss> losses) {
        this.settings = settings;
        this.world = world;
        this.store = store;
        this.files = files;
        this.readers = readers;
        this.tally = tally;
        this.committer = committer;
        this.compactor = compactor;
        this.blobs = blobs;
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
        for (Loss loss : losses) {
            if (loss.ofTables()) {
                found.accept(Damage.ofStore(loss.what(), Damage.SOUGHT));
            }
        }
        new StructureCheck(store, readers, found).run();
    }

    /// Holds the references that rows hold against those that are counted, and tells each
    /// difference.
    public void check(References references, Consumer<Damage> found) {
        new ReferenceCheck(store, references, tally.statistics().liveBlobs()).run(found);
    }

    /// Reads every record that is referred to from end to end and tells each that is damaged.
    ///
    /// @return octets of content that were read
    public long scrub(ScrubSettings how, Consumer<Damage> found) {
        return new Scrub(store, readers, blobs, committer, world, how).run(found);
    }

    /// What a compaction did; sizes are octets.
    ///
    /// @param segments that were emptied
    /// @param room that goes back to the disk with the files of segments that hold nothing any more
    /// @param after so long, for the sake of who reads them now
    /// @param tablesBefore size of the tables
    /// @param tablesAfter size of the tables now
    public record Compacted(
            int segments, long room, Duration after, long tablesBefore, long tablesAfter) {}

    /// Empties segments that are partly dead now, also those for which that is hardly worth it, and
    /// rewrites the tables without what is old in them.
    ///
    /// @param deadPercent least share of dead records
    /// @throws StorageFailure when there is no room or no way to write
    public Compacted compact(int deadPercent) {
        Settings.Compaction usual = settings.compaction();
        int emptied =
                compactor.all(
                        new Settings.Compaction(
                                deadPercent,
                                1,
                                usual.smallSegments(),
                                usual.period(),
                                usual.round(),
                                usual.batch()));
        long room =
                tally.statistics().segments().stream()
                        .filter(StoreCare::isGarbage)
                        .mapToLong(StoreStatistics.Segment::end)
                        .sum();
        store.enter();
        try {
            long before = store.sum("rocksdb.live-sst-files-size");
            store.compact();
            long after = store.sum("rocksdb.live-sst-files-size");
            return new Compacted(emptied, room, settings.releaseGrace(), before, after);
        } catch (RocksDBException failure) {
            throw new StorageFailure(
                    StorageFailure.Kind.UNREADABLE, "the tables cannot be rewritten", failure);
        } finally {
            store.leave();
        }
    }

    private static boolean isGarbage(StoreStatistics.Segment segment) {
        return segment.liveBlobs() == 0
                && switch (segment.state()) {
                    case OPEN, KEPT -> false;
                    case SEALED, CONDEMNED -> true;
                };
    }

    /// Visits all blobs in the order of their ids, with the notes of those who attached them. What
    /// cannot be read has none.
    void notes(Consumer<StoreRepair.Kept> visitor) {
        new BlobWalk(store)
                .eachChunk(chunk -> {
                    List<StoreRepair.Kept> some =
                            store.threads()
                                    .call(
                                            (Supplier<List<StoreRepair.Kept>>)
                                                    () -> chunk.stream().map(this::noted).toList());
                    some.forEach(visitor);
                });
    }

    private StoreRepair.Kept noted(BlobWalk.Found blob) {
        List<Bytes> notes = List.of();
        try {
            RecordEnds ends = RecordEnds.of(readers, blob);
            notes = ends == null ? List.of() : ends.trailer().notes();
        } catch (IOException failure) {
            LOG.warn("a record cannot be read", "blob", blob.id(), "cause", failure);
        }
        return new StoreRepair.Kept(new BlobId(blob.id()), blob.where().plain(), notes);
    }
}
