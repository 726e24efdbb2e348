package postrider.engine.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import postrider.base.Bytes;
import postrider.base.Log;
import postrider.base.Reason;
import postrider.base.World;
import postrider.engine.BlobId;
import postrider.engine.Partition;
import postrider.engine.StorageFailure;

/// Repairs a store that nobody serves. Where the tables cannot be read, or lack commits that the
/// segments have, new ones are made beside them: what can be read of the old is copied, and all
/// segments are walked. Who knows what rows mean then completes them with `engine` and `notes`;
/// `finish` counts references and segments anew and puts the new tables in place. Broken off before
/// that, nothing has changed.
public final class StoreRepair implements AutoCloseable {
    private static final Log LOG = Log.of("engine");
    // More than any release takes away, so that nothing goes before it is known what is needed.
    private static final int HELD = 1 << 20;

    private final StoreFolder folder;
    private final Settings settings;
    private final World world;
    private final List<String> report = new ArrayList<>();
    private @Nullable LocalEngine engine;
    private @Nullable LostRanges lost;
    // By segment, of tables made anew: octets of all records in it.
    private final Map<Long, Long> recorded = new HashMap<>();

    private StoreRepair(StoreFolder folder, Settings settings, World world) {
        this.folder = folder;
        this.settings = settings.withoutCompaction();
        this.world = world;
    }

    /// What is known of a blob besides its octets.
    ///
    /// @param length of its plain octets
    /// @param notes of those who attached it
    public record Kept(BlobId blob, long length, List<Bytes> notes) {}

    /// Takes the folder, and makes the tables anew if that is needed.
    ///
    /// @param anyway makes them anew also when nothing is seen that would need it
    /// @throws StorageFailure when another process holds it, or when nothing can be written
    public static StoreRepair begin(Path folder, Settings settings, World world, boolean anyway) {
        StoreRepair repair = null;
        try {
            repair = new StoreRepair(StoreFolder.open(folder), settings, world);
            repair.prepare(anyway);
            return repair;
        } catch (IOException | RocksDBException failure) {
            if (repair != null) {
                repair.close();
            }
            throw new StorageFailure(
                    StorageFailure.Kind.UNREADABLE,
                    "the store in " + folder + " cannot be repaired: " + failure.getMessage(),
                    failure);
        } catch (RuntimeException failure) {
            if (repair != null) {
                repair.close();
            }
            throw failure;
        }
    }

    private void prepare(boolean anyway) throws IOException, RocksDBException {
        TableRescue.delete(folder.freshTables());
        TableRescue.delete(folder.workingTables());
        String why = anyway ? "as was asked" : whyNotSound();
        if (why == null) {
            engine = LocalEngine.repairing(folder, folder.tables(), settings, world);
            return;
        }
        report.add("the tables are made anew: " + why);
        rebuild();
        engine = LocalEngine.repairing(folder, folder.freshTables(), settings, world);
    }

    /// Why the tables have to be made anew, or null.
    private @Nullable String whyNotSound() throws IOException {
        SegmentFiles files = new DiskSegmentFiles(folder.segments());
        if (!TableStore.exists(folder.tables())) {
            boolean isNew = files.list().isEmpty() && folder.brokenTables().isEmpty();
            return isNew ? null : "they are missing";
        }
        try (LocalEngine trial = LocalEngine.repairing(folder, folder.tables(), settings, world)) {
            for (Loss loss : trial.losses()) {
                if (loss.ofTables()) {
                    return loss.what();
                }
            }
            List<String> damage = new ArrayList<>();
            trial.care()
                    .check(found -> {
                        if (found.segment() == null || Damage.SOUGHT.equals(found.remedy())) {
                            damage.add(found.sentence());
                        }
                    });
            return damage.isEmpty() ? null : damage.getFirst();
        } catch (StorageFailure failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    private void rebuild() throws IOException, RocksDBException {
        StoreFolder.createFolder(folder.freshTables());
        DiskThreads threads = new DiskThreads(1);
        try {
            TableStore fresh =
                    TableStore.open(folder.freshTables(), settings, world.ticker(), threads);
            try {
                rebuild(fresh);
            } finally {
                fresh.close(settings.closeWait());
            }
        } finally {
            threads.close();
        }
    }

    private void rebuild(TableStore fresh) throws IOException, RocksDBException {
        long generation = 0;
        long commit = 0;
        LostRanges missing = new LostRanges();
        missing.addEverything();
        Path source = source();
        if (source != null) {
            TableRescue.Result rescued = TableRescue.run(source, folder.workingTables(), fresh);
            report.add(rescued.rows() + " rows could be read of the old tables");
            generation = rescued.generation();
            commit = rescued.commit();
            missing = rescued.lost();
            if (rescued.losses()) {
                missing.addEverything();
            }
        }
        SegmentFiles files = new DiskSegmentFiles(folder.segments());
        long highest = 0;
        long records = 0;
        for (String name : files.list().stream().sorted().toList()) {
            long number = SegmentNames.number(name);
            if (number < 0) {
                continue;
            }
            try (SegmentFiles.SegmentFile file = files.open(name);
                    Places places = new Places(fresh)) {
                SegmentWalk walk = new SegmentWalk(file, number, places);
                walk.run();
                places.finish(number, walk.end());
                highest = Math.max(highest, walk.commit());
                generation = Math.max(generation, Math.max(places.highest, number) >>> Ids.BITS);
                records += places.count;
                if (walk.skipped() > 0) {
                    report.add(
                            name + ": " + walk.skipped() + " octets between records are damaged");
                }
            } catch (IOException failure) {
                report.add(name + " cannot be read: " + Reason.of(failure));
            }
        }
        report.add(records + " pieces of content were found in the segments");
        if (highest > commit) {
            missing.addEverything();
        }
        lost = missing;
        try (WriteBatch batch = new WriteBatch()) {
            batch.put(fresh.system(), SystemRows.GENERATION, SystemRows.counter(generation + 1));
            batch.put(
                    fresh.system(),
                    SystemRows.COMMIT,
                    SystemRows.counter(Math.max(commit, highest)));
            fresh.write(batch);
        }
    }

    private @Nullable Path source() throws IOException {
        if (TableRescue.hasFiles(folder.tables())) {
            return folder.tables();
        }
        List<Path> before = folder.brokenTables();
        return before.isEmpty() ? null : before.getLast();
    }

    /// Writes where the blobs of a segment lie. A record that was found behind damage never takes
    /// the place of another.
    private final class Places implements SegmentWalk.Visitor, AutoCloseable {
        private final TableStore fresh;
        private final RowBatch batch;
        private long octets;
        private long live;
        private long count;
        private long highest;

        Places(TableStore fresh) {
            this.fresh = fresh;
            this.batch = new RowBatch(fresh);
        }

        @Override
        public void record(
                SegmentRecord.Head head,
                SegmentRecord.Trailer trailer,
                SystemRows.Location where,
                boolean inOrder)
                throws IOException {
            try {
                byte[] key = SystemRows.blob(head.id());
                octets += where.length();
                if (!inOrder) {
                    batch.flush();
                    if (fresh.system(key) != null) {
                        return;
                    }
                }
                count++;
                live += where.length();
                highest = Math.max(highest, Math.max(head.id(), trailer.transaction()));
                batch.put(fresh.system(), key, new SystemRows.Blob(where, HELD).value());
            } catch (RocksDBException failure) {
                throw new StorageFailure(
                        StorageFailure.Kind.UNREADABLE, "new tables cannot be written", failure);
            }
        }

        void finish(long number, long end) throws RocksDBException {
            recorded.put(number, octets);
            // Kept, whatever becomes of what is in it, until all is counted.
            batch.put(
                    fresh.system(),
                    SystemRows.segment(number),
                    new SystemRows.Segment(SegmentState.KEPT, end, count, live, octets - live)
                            .value());
            batch.flush();
        }

        @Override
        public void close() {
            batch.close();
        }
    }

    /// Whether the tables were made anew.
    public boolean isRebuilt() {
        return lost != null;
    }

    /// Whether rows may have been lost with the old tables.
    public boolean hasLostRows() {
        return lost != null && !lost.isEmpty();
    }

    /// Whether a row that is not there may have been lost with the tables; else it was deleted.
    public boolean mayBeLost(Partition partition, Bytes key) {
        return lost != null && lost.mayHaveHeld(RowKeys.key(RowKeys.prefix(partition), key));
    }

    /// The store under repair, for this process alone.
    public LocalEngine engine() {
        LocalEngine open = engine;
        if (open == null) {
            throw new IllegalStateException("the repair is over");
        }
        return open;
    }

    /// Visits all blobs in the order of their ids, with their notes.
    public void notes(Consumer<Kept> visitor) {
        engine().care().notes(visitor);
    }

    /// Counts references and segments anew, and puts new tables in place.
    ///
    /// @return sentences that say what was done
    public List<String> finish(References references) {
        LocalEngine open = engine();
        try {
            Recounted.Result done =
                    Recounted.write(
                            open.tableStore(),
                            references,
                            lost == null ? null : Map.copyOf(recorded));
            if (done.blobs() > 0) {
                report.add(done.blobs() + " pieces of content had their references put right");
            }
            if (done.gone() > 0) {
                report.add(done.gone() + " that nothing refers to were given up");
            }
            if (done.segments() > 0) {
                report.add(done.segments() + " segments were counted anew");
            }
            close(open);
            if (lost != null) {
                Path broken = folder.replaceTables();
                report.add(
                        "the old tables were set aside as "
                                + broken
                                + "; delete them when all is well");
            }
            return List.copyOf(report);
        } catch (IOException | RocksDBException failure) {
            throw new StorageFailure(
                    StorageFailure.Kind.UNREADABLE,
                    "the repair cannot be finished: " + failure.getMessage(),
                    failure);
        }
    }

    private void close(LocalEngine open) {
        engine = null;
        open.close();
    }

    /// Gives the folder back.
    @Override
    public void close() {
        LocalEngine open = engine;
        if (open != null) {
            close(open);
        }
        try {
            folder.close();
        } catch (IOException failure) {
            LOG.warn("unlocking the store", "cause", failure);
        }
    }
}
