package postrider.engine.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import postrider.base.Log;
import postrider.base.Reason;
import postrider.base.Scheduler;
import postrider.base.World;
import postrider.engine.Blobs;
import postrider.engine.Engine;
import postrider.engine.Room;
import postrider.engine.StorageFailure;
import postrider.engine.Tables;

/// The embedded engine over one folder: opens and closes the parts in order.
public final class LocalEngine implements Engine {
    private static final Log LOG = Log.of("engine");

    /// What to do about damaged tables.
    static final String REPAIR = "; make them anew with: postrider store repair";

    private final Settings settings;
    // Null when somebody else holds it for longer.
    private final @Nullable StoreFolder folder;
    private final DiskThreads threads;
    private final TableStore store;
    private final SegmentReaders readers;
    private final Committer committer;
    private final Packing packing;
    private final LocalBlobs blobs;
    private final LocalTables tables;
    private final List<Loss> losses;
    private final SegmentTally tally;
    private final StoreCare care;
    private final Space space;
    private final Checkpoint.Source checkpoints;
    private final Path checkpointFolder;
    private final AtomicBoolean checkpointIsHeld = new AtomicBoolean();
    private final Scheduler.Scheduled compaction;
    private final Scheduler.Scheduled expiry;
    private boolean closed;

    private LocalEngine(
            Settings settings,
            World world,
            @Nullable StoreFolder folder,
            Path checkpointFolder,
            DiskThreads threads,
            TableStore store,
            Packing packing,
            SegmentFiles files,
            DurableWrite durableWrite,
            Recovery.Result start) {
        this.settings = settings;
        this.folder = folder;
        this.threads = threads;
        this.store = store;
        this.packing = packing;
        this.losses = start.losses();
        Ids ids = new Ids(start.generation());
        space = new Space(files, settings.reserve());
        Lanes lanes = new Lanes();
        readers = new SegmentReaders(files, settings.openSegments());
        Pins pins = new Pins();
        checkpoints = new Checkpoint.Source(store, files, readers, packing, space, pins);
        this.checkpointFolder = checkpointFolder;
        tally = new SegmentTally(start.segments(), settings, pins);
        committer =
                new Committer(
                        settings,
                        world,
                        space,
                        lanes,
                        new Commit.Targets(
                                store,
                                durableWrite,
                                new SegmentLog(files, ids, settings.smallBlob()),
                                tally),
                        readers,
                        start.lastCommit());
        blobs = new LocalBlobs(settings, world, files, ids, space, store, readers, packing);
        tables = new LocalTables(settings, store, lanes, committer, blobs);
        committer.start();
        Compactor compactor =
                new Compactor(settings, world.ticker(), space, store, readers, tally, committer);
        care =
                new StoreCare(
                        settings, world, store, files, readers, tally, committer, compactor, blobs,
                        losses);
        compaction = world.scheduler().every(settings.compaction().period(), compactor::round);
        expiry =
                world.scheduler()
                        .every(settings.snapshotAge().dividedBy(10), store::expireSnapshots);
    }

    /// Opens the store in `folder`, which is created when missing, and recovers it when needed.
    ///
    /// @throws StorageFailure with a sentence for the person at the keyboard: REFUSED when another
    ///   process holds the folder or its format is not for this version, else UNREADABLE
    public static LocalEngine open(Path folder, Settings settings, World world) {
        return open(folder, settings, world, null, null);
    }

    /// What a store of this version says of its format.
    public static String format() {
        return StoreFolder.FORMAT.strip();
    }

    /// Makes the folder of a store without anything in it, for files that are brought back.
    public static void prepare(Path folder) throws IOException {
        StoreFolder.open(folder).close();
    }

    /// The same with the segments elsewhere or another way to write rows, for tests of faults.
    static LocalEngine open(
            Path folder,
            Settings settings,
            World world,
            @Nullable SegmentFiles elsewhere,
            @Nullable DurableWrite otherWrite) {
        StoreFolder held = null;
        try {
            held = StoreFolder.open(folder);
            return open(held, held.tables(), settings, world, elsewhere, otherWrite, true);
        } catch (IOException | RuntimeException failure) {
            if (held != null) {
                giveUp(held);
            }
            throw failed(folder, failure);
        }
    }

    /// The engine over tables that a repair has made, in a folder that the repair holds.
    static LocalEngine repairing(StoreFolder held, Path tables, Settings settings, World world) {
        return open(held, tables, settings, world, null, null, false);
    }

    private static LocalEngine open(
            StoreFolder held,
            Path tables,
            Settings settings,
            World world,
            @Nullable SegmentFiles elsewhere,
            @Nullable DurableWrite otherWrite,
            boolean owned) {
        TableStore store = null;
        Packing packing = null;
        DiskThreads threads = new DiskThreads(settings.readers());
        try {
            SegmentFiles files =
                    elsewhere == null ? new DiskSegmentFiles(held.segments()) : elsewhere;
            if (!TableStore.exists(tables) && hasSegments(files)) {
                throw new StorageFailure(
                        StorageFailure.Kind.REFUSED,
                        "the tables in " + tables + " are missing" + REPAIR,
                        null);
            }
            packing = new Packing(settings.compression());
            store = TableStore.open(tables, settings, world.ticker(), threads);
            Recovery.Result start = Recovery.run(store, files, world);
            DurableWrite write = otherWrite == null ? store::write : otherWrite;
            return new LocalEngine(
                    settings,
                    world,
                    owned ? held : null,
                    held.checkpoint(),
                    threads,
                    store,
                    packing,
                    files,
                    write,
                    start);
        } catch (IOException | RocksDBException | RuntimeException failure) {
            if (store != null) {
                store.close(settings.closeWait());
            }
            threads.close();
            if (packing != null) {
                packing.close();
            }
            throw failed(tables, failure);
        }
    }

    private static boolean hasSegments(SegmentFiles files) throws IOException {
        return files.list().stream().anyMatch(name -> SegmentNames.number(name) >= 0);
    }

    private static RuntimeException failed(Path where, Exception failure) {
        if (failure instanceof RuntimeException known) {
            return known;
        }
        return new StorageFailure(
                StorageFailure.Kind.UNREADABLE,
                "the store in "
                        + where
                        + " cannot be opened: "
                        + why(failure)
                        + (failure instanceof RocksDBException ? REPAIR : ""),
                failure);
    }

    private static String why(Exception failure) {
        return failure instanceof IOException refused
                ? Reason.of(refused)
                : String.valueOf(failure.getMessage());
    }

    private static void giveUp(StoreFolder folder) {
        try {
            folder.close();
        } catch (IOException failure) {
            LOG.warn("unlocking the store", "cause", failure);
        }
    }

    @Override
    public Tables tables() {
        return tables;
    }

    @Override
    public Blobs blobs() {
        return blobs;
    }

    @Override
    public Room room() {
        return space.room();
    }

    /// What was found missing at this open, and lost commits found at earlier ones; empty when all
    /// is well.
    public List<Loss> losses() {
        return losses;
    }

    /// The tables themselves, for tests of faults.
    TableStore tableStore() {
        return store;
    }

    /// What an operator may ask of the store while it serves.
    public StoreCare care() {
        return care;
    }

    /// What the segments hold.
    public StoreStatistics statistics() {
        return tally.statistics();
    }

    /// Holds the state of one commit still, for a copy of it. While it is held no segment goes, and
    /// compaction rests.
    ///
    /// @throws StorageFailure REFUSED while another is held; FULL when the reserve is eaten
    public Checkpoint checkpoint() {
        if (!checkpointIsHeld.compareAndSet(false, true)) {
            throw new StorageFailure(
                    StorageFailure.Kind.REFUSED, "another backup is under way", null);
        }
        boolean taken = false;
        try {
            Checkpoint checkpoint =
                    Checkpoint.take(
                            checkpoints, checkpointFolder, () -> checkpointIsHeld.set(false));
            taken = true;
            return checkpoint;
        } finally {
            if (!taken) {
                checkpointIsHeld.set(false);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        compaction.cancel();
        expiry.cancel();
        committer.close();
        store.close(settings.closeWait());
        threads.close();
        readers.close();
        packing.close();
        if (folder != null) {
            giveUp(folder);
        }
    }
}
