package postrider.engine.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import postrider.base.Log;
import postrider.base.Ticker;
import postrider.engine.StorageFailure;

/// RocksDB: opened, closed and guarded, since a native call after `close` would end the process.
/// Every other class reaches it through `enter` and `leave`.
final class TableStore {
    private static final Log LOG = Log.of("engine");
    private static final long MIB = 1 << 20;

    /// RocksDB's own choice is 64 parts, each too small for one large block.
    private static final int CACHE_SHARD_BITS = 2;

    private final DiskThreads threads;
    private final List<RocksObject> owned;
    private final RocksDB db;
    private final ColumnFamilyHandle rows;
    private final ColumnFamilyHandle system;
    private final WriteOptions durable = new WriteOptions().setSync(true);
    private final Semaphore users = new Semaphore(Integer.MAX_VALUE);
    private final TableView now;
    private final Ticker ticker;
    private final Duration snapshotAge;
    // Those whose snapshot has not been given back.
    private final Set<TableView> snapshots = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    private TableStore(
            DiskThreads threads,
            List<RocksObject> owned,
            RocksDB db,
            List<ColumnFamilyHandle> families,
            Ticker ticker,
            Duration snapshotAge) {
        this.ticker = ticker;
        this.snapshotAge = snapshotAge;
        this.threads = threads;
        this.owned = owned;
        this.db = db;
        this.rows = families.get(0);
        this.system = families.get(1);
        this.now = new TableView(this, null, 0);
    }

    static TableStore open(Path folder, Settings settings, Ticker ticker, DiskThreads threads)
            throws RocksDBException {
        // Takes the library from java.library.path when it is there, else from the jar.
        RocksDB.loadLibrary();
        List<RocksObject> owned = new ArrayList<>();
        try {
            LRUCache cache = new LRUCache(settings.blockCache(), CACHE_SHARD_BITS, false, 0.5);
            owned.add(cache);
            BloomFilter filter = new BloomFilter(10);
            owned.add(filter);
            ColumnFamilyOptions family =
                    new ColumnFamilyOptions()
                            .setWriteBufferSize(settings.writeBuffer())
                            .setCompressionType(CompressionType.LZ4_COMPRESSION)
                            .setTableFormatConfig(
                                    new BlockBasedTableConfig()
                                            .setBlockCache(cache)
                                            .setFilterPolicy(filter)
                                            .setBlockSize(8 << 10)
                                            .setFormatVersion(5)
                                            // In pieces: a filter of millions of keys has
                                            // megabytes, and a read that finds nothing would
                                            // fetch all of it when it has left the cache.
                                            .setIndexType(IndexType.kTwoLevelIndexSearch)
                                            .setPartitionFilters(true)
                                            .setMetadataBlockSize(4 << 10)
                                            .setPinTopLevelIndexAndFilter(true)
                                            .setCacheIndexAndFilterBlocks(true)
                                            .setCacheIndexAndFilterBlocksWithHighPriority(true)
                                            .setPinL0FilterAndIndexBlocksInCache(true));
            owned.add(family);
            DBOptions options =
                    new DBOptions()
                            .setCreateIfMissing(true)
                            .setCreateMissingColumnFamilies(true)
                            // A record torn by a crash ends the log; a good one lost before that
                            // is found by comparing with the commit marks of the segments.
                            .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                            .setParanoidChecks(true)
                            // Both families move on to a new log together. Else a record whose sync
                            // failed is replayed for one of them when the other was written out in
                            // between, as RocksDB does by itself when a full disk has room again.
                            .setAtomicFlush(true)
                            .setMaxBgErrorResumeCount(0)
                            .setMaxTotalWalSize(4 * settings.writeBuffer())
                            .setMaxBackgroundJobs(2)
                            .setMaxOpenFiles(512)
                            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                            .setMaxLogFileSize(MIB)
                            .setKeepLogFileNum(3)
                            .setStatsDumpPeriodSec(0)
                            .setStatsPersistPeriodSec(0);
            owned.add(options);
            List<ColumnFamilyDescriptor> families =
                    List.of(
                            new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, family),
                            new ColumnFamilyDescriptor(
                                    "system".getBytes(StandardCharsets.US_ASCII), family));
            List<ColumnFamilyHandle> handles = new ArrayList<>();
            RocksDB db = RocksDB.open(options, folder.toString(), families, handles);
            return new TableStore(threads, owned, db, handles, ticker, settings.snapshotAge());
        } catch (RocksDBException failure) {
            closeAll(owned);
            throw failure;
        }
    }

    /// Whether there are tables in the folder.
    static boolean exists(Path folder) {
        return Files.exists(folder.resolve("CURRENT"));
    }

    RocksDB db() {
        return db;
    }

    DiskThreads threads() {
        return threads;
    }

    /// The rows of the ports.
    ColumnFamilyHandle rows() {
        return rows;
    }

    /// What the engine itself keeps, see `SystemRows`.
    ColumnFamilyHandle system() {
        return system;
    }

    /// Keeps the database open until `leave`.
    ///
    /// @throws StorageFailure of kind REFUSED when it is being closed
    void enter() {
        if (!tryEnter()) {
            throw new StorageFailure(StorageFailure.Kind.REFUSED, "the engine is closed", null);
        }
    }

    boolean tryEnter() {
        return !closing && users.tryAcquire();
    }

    void leave() {
        users.release();
    }

    /// The state at the moment of each read; nobody closes this view.
    TableView now() {
        return now;
    }

    /// The state at this moment. Expires after some time.
    TableView snapshot() {
        enter();
        try {
            TableView view = new TableView(this, db.getSnapshot(), ticker.nanos());
            snapshots.add(view);
            return view;
        } finally {
            leave();
        }
    }

    void forget(TableView view) {
        snapshots.remove(view);
    }

    /// Gives the snapshots back that are too old, whether their owners have forgotten them or not.
    void expireSnapshots() {
        snapshots.forEach(TableView::expireIfOld);
    }

    /// Snapshots that have not been given back.
    int snapshots() {
        return snapshots.size();
    }

    /// The age of the oldest of them; zero when there is none.
    Duration oldestSnapshot() {
        long now = ticker.nanos();
        return Duration.ofNanos(
                snapshots.stream().mapToLong(view -> now - view.taken()).max().orElse(0));
    }

    /// A property of RocksDB, summed up over both families.
    long sum(String property) throws RocksDBException {
        return db.getLongProperty(rows, property) + db.getLongProperty(system, property);
    }

    /// Rewrites the tables without what is old in them. Takes long.
    void compact() throws RocksDBException {
        List<RocksDBException> failures =
                threads.call(() -> {
                    try {
                        db.compactRange(rows);
                        db.compactRange(system);
                        return List.of();
                    } catch (RocksDBException failure) {
                        return List.of(failure);
                    }
                });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    /// Whether a snapshot taken then has expired.
    boolean isTooOld(long taken) {
        return ticker.nanos() - taken > snapshotAge.toNanos();
    }

    StorageFailure tooOld() {
        return new StorageFailure(
                StorageFailure.Kind.REFUSED,
                "the snapshot is older than " + snapshotAge.toSeconds() + " s: read on a new one",
                null);
    }

    /// A value of the engine's own, read on this thread.
    byte @Nullable [] system(byte[] key) throws RocksDBException {
        return db.get(system, key);
    }

    void write(WriteBatch batch) throws RocksDBException {
        db.write(durable, batch);
    }

    /// Closes the database once nobody uses it. When reads do not end within `patience` it is left
    /// open, which costs memory but loses nothing: whatever was acknowledged is synced.
    void close(Duration patience) {
        closing = true;
        try {
            if (!users.tryAcquire(Integer.MAX_VALUE, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("reads still under way at close");
                return;
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return;
        }
        now.freeOptions();
        durable.close();
        rows.close();
        system.close();
        db.close();
        closeAll(owned);
    }

    private static void closeAll(List<RocksObject> owned) {
        for (RocksObject object : owned.reversed()) {
            object.close();
        }
    }
}
