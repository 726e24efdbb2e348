package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import postrider.base.Bytes;
import postrider.base.Log;
import postrider.base.ManualTime;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;

/// Copies, commits, reads and crashes in a seeded disorder, against a model of what must be there.
///
/// Other actions run whenever the engine asks for the free space, which compaction does between any
/// two of its steps: having condemned a segment, and having read records but not yet written them.
@Timeout(120)
class CompactionModelTest {
    private static final Partition A = new Partition(Bytes.utf8("a"));
    private static final Bytes END = Bytes.copyOf(new byte[] {(byte) 0xff});
    private static final int[] SIZES = {0, 10, 500, 3_000, 9_000, 9_000, 70_000, 270_000};
    private static final int LIVES = 60;

    /// Octets that were staged once, and perhaps can be attached again.
    private static final class Content {
        final byte[] octets;
        StagedBlob staged;
        BlobId id;

        Content(byte[] octets) {
            this.octets = octets;
        }
    }

    @TempDir private Path folder;
    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private SimulatedDisk disk = new SimulatedDisk();
    private LocalEngine engine;
    private Random random = new Random(0);
    // What rows must be there, and what each refers to.
    private final Map<Bytes, Content> rows = new TreeMap<>();
    // Rows that may be there or not, since nobody knows whether a change was made.
    private final Map<Bytes, Content> uncertain = new TreeMap<>();
    // Blobs that were opened at some time and are read now and then.
    private final Map<Content, Blob> opened = new HashMap<>();
    private final List<Content> retained = new ArrayList<>();
    private boolean quiet;
    private boolean failTables;
    private boolean crashed;
    private int nextKey;
    private int depth;
    private int condemned;

    @BeforeAll
    static void logNothing() {
        Log.configure(System.err, Log.Form.TEXT, Log.Level.ERROR, InstantSource.system());
    }

    @Test
    void losesNothingAndKeepsNothingTooLong() throws Exception {
        for (int life = 1; life <= LIVES; life++) {
            random = new Random(life);
            try {
                live(life);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("life " + life, failure);
            }
        }
        assertTrue(condemned > LIVES, "only " + condemned + " segments were condemned");
    }

    private void live(int life) throws Exception {
        disk.whenSpaceIsAsked(this::interfere);
        engine =
                LocalEngine.open(
                        folder,
                        CompactionTest.small(60_000, 1000),
                        time.world(life),
                        disk,
                        this::writeTables);
        assertEquals(List.of(), engine.losses());
        settle();
        checkAll();
        quiet = life % 4 == 0;
        if (!quiet) {
            disk.failAfter(
                    random.nextInt(400),
                    random.nextInt(3) > 0
                            ? SimulatedDisk.Fault.POWER
                            : SimulatedDisk.Fault.INPUT_OUTPUT);
        }
        for (int i = 0; i < 60 && !crashed; i++) {
            if (!quiet && random.nextInt(100) == 0) {
                failTables = true;
            }
            act();
        }
        if (quiet) {
            checkAll();
            cleanUp(life % 8 == 0);
        }
        disk.whenSpaceIsAsked(() -> {});
        for (Content content : retained) {
            content.staged.close();
        }
        retained.clear();
        opened.clear();
        engine.close();
        disk = disk.afterPowerCut(random);
        crashed = false;
        failTables = false;
        if (life % 3 == 0) {
            recount();
        }
    }

    /// All that is dead goes; with `everything`, all that was alive is released before.
    private void cleanUp(boolean everything) throws Exception {
        disk.whenSpaceIsAsked(() -> {});
        while (everything && !rows.isEmpty()) {
            release();
        }
        time.advance(Duration.ofHours(1));
        checkAll();
        StoreStatistics left = engine.statistics();
        for (StoreStatistics.Segment segment : left.segments()) {
            assertTrue(segment.state() != SegmentState.CONDEMNED, "not emptied: " + segment);
            assertTrue(
                    segment.state() == SegmentState.OPEN
                            || (segment.liveBlobs() > 0
                                    && segment.deadOctets() * 7 < segment.liveOctets() * 3),
                    "kept too long: " + segment);
        }
        assertEquals(
                left.segments().size(),
                disk.list().stream().filter(name -> SegmentNames.number(name) >= 0).count(),
                "files that no row mentions");
        if (everything) {
            assertEquals(0, left.liveBlobs());
            assertTrue(left.segments().size() <= 1, left.toString());
        }
    }

    /// A crash of the tables: just before or just after they took the rows. Their own disk does not
    /// fail here, so it need not be waited for.
    private void writeTables(WriteBatch batch) throws RocksDBException {
        boolean fail = failTables;
        if (!fail || random.nextBoolean()) {
            try (WriteOptions unsynced = new WriteOptions()) {
                engine.tableStore().db().write(unsynced, batch);
            }
        }
        if (fail) {
            throw new RocksDBException("simulated");
        }
    }

    private void interfere() {
        // Not between the steps of something that interferes itself, nor while threads compete.
        if (depth == 0) {
            depth++;
            try {
                for (int i = random.nextInt(3); i > 0; i--) {
                    actOnce();
                }
            } finally {
                depth--;
            }
        }
    }

    private void act() throws Exception {
        switch (random.nextInt(10)) {
            case 0 -> time.advance(Duration.ofMillis(random.nextInt(4_000)));
            case 1 -> time.advance(Duration.ofSeconds(random.nextInt(1_000)));
            case 2 -> together();
            default -> actOnce();
        }
        for (StoreStatistics.Segment segment : engine.statistics().segments()) {
            condemned += segment.state() == SegmentState.CONDEMNED ? 1 : 0;
        }
    }

    private void actOnce() {
        if (crashed) {
            return;
        }
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> put(fresh());
            case 3 -> {
                if (!retained.isEmpty()) {
                    Content known = retained.get(random.nextInt(retained.size()));
                    // A segment of its own that has gone cannot come back.
                    if (known.octets.length < 200_000 || rows.containsValue(known)) {
                        put(known);
                    }
                }
            }
            case 4, 5, 6 -> release();
            default -> readSome();
        }
    }

    private Content fresh() {
        byte[] octets = new byte[SIZES[random.nextInt(SIZES.length)]];
        random.nextBytes(octets);
        if (random.nextBoolean()) {
            // Becomes smaller when it is stored.
            Arrays.fill(octets, octets.length / 2, octets.length, (byte) 'a');
        }
        return new Content(octets);
    }

    private void put(Content content) {
        Bytes key = Bytes.utf8("key " + nextKey++);
        try {
            write(key, content);
            rows.put(key, content);
            if (random.nextInt(3) > 0 && !retained.contains(content)) {
                retained.add(content);
            }
            while (depth == 0 && retained.size() > 8) {
                retained.remove(0).staged.close();
            }
        } catch (StorageFailure failure) {
            failed(failure, key, content);
        }
        if (content.staged != null && !retained.contains(content)) {
            content.staged.close();
        }
    }

    private void write(Bytes key, Content content) {
        if (content.staged == null) {
            try (BlobStaging staging = engine.blobs().stage()) {
                staging.write(content.octets, 0, content.octets.length);
                content.staged = staging.finish();
            }
        }
        content.id =
                engine.tables()
                        .change(
                                A,
                                writer -> {
                                    BlobId id = writer.attach(content.staged);
                                    writer.put(A, key, row(id));
                                    return id;
                                });
    }

    private void release() {
        if (rows.isEmpty()) {
            return;
        }
        Bytes key = List.copyOf(rows.keySet()).get(random.nextInt(rows.size()));
        Content content = rows.remove(key);
        try {
            delete(key, content);
        } catch (StorageFailure failure) {
            if (!failed(failure, key, content)) {
                rows.put(key, content);
            }
        }
    }

    private void delete(Bytes key, Content content) {
        engine.tables()
                .change(
                        A,
                        writer -> {
                            writer.release(content.id);
                            writer.delete(A, key);
                            return true;
                        });
    }

    /// Notes what may or may not have happened; returns whether that is not known.
    private boolean failed(StorageFailure failure, Bytes key, Content content) {
        if (quiet) {
            throw failure;
        }
        boolean unknown = failure.kind() == StorageFailure.Kind.UNKNOWN;
        // With the power off nobody is told anything; after the tables failed nothing works.
        boolean dead = disk.isDead();
        crashed |= unknown || dead || failTables;
        if (unknown || dead) {
            uncertain.put(key, content);
            return true;
        }
        return false;
    }

    private interface Step {
        void run();
    }

    /// Several changes and a round of compaction wait behind a commit and may share the next.
    private void together() throws Exception {
        if (crashed || rows.size() < 3) {
            return;
        }
        List<Bytes> keys = List.copyOf(rows.keySet());
        Bytes leaving = keys.get(random.nextInt(keys.size()));
        Content gone = rows.remove(leaving);
        Content first = fresh();
        Content second =
                retained.stream().filter(rows::containsValue).findAny().orElseGet(this::fresh);
        Bytes firstKey = Bytes.utf8("key " + nextKey++);
        Bytes secondKey = Bytes.utf8("key " + nextKey++);
        StorageFailure[] failures = new StorageFailure[3];
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        disk.holdNextForce(reached, go);
        depth++;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            all.add(threads.submit(() -> failures[0] = attempt(() -> write(firstKey, first))));
            while (reached.getCount() > 0 && !all.getFirst().isDone()) {
                Thread.onSpinWait();
            }
            all.add(threads.submit(() -> failures[1] = attempt(() -> write(secondKey, second))));
            all.add(threads.submit(() -> failures[2] = attempt(() -> delete(leaving, gone))));
            all.add(threads.submit(() -> time.advance(Duration.ofSeconds(2))));
            for (int spins = random.nextInt(50_000); spins > 0; spins--) {
                Thread.onSpinWait();
            }
            go.countDown();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            depth--;
            disk.holdNextForce(null, null);
        }
        note(failures[0], firstKey, first);
        note(failures[1], secondKey, second);
        if (failures[2] != null && !failed(failures[2], leaving, gone)) {
            rows.put(leaving, gone);
        }
    }

    private void note(StorageFailure failure, Bytes key, Content content) {
        if (failure == null) {
            rows.put(key, content);
        } else {
            failed(failure, key, content);
        }
    }

    private static StorageFailure attempt(Step step) {
        try {
            step.run();
            return null;
        } catch (StorageFailure failure) {
            return failure;
        }
    }

    private void readSome() {
        if (rows.isEmpty()) {
            return;
        }
        try {
            Content content = List.copyOf(rows.values()).get(random.nextInt(rows.size()));
            Blob blob =
                    random.nextBoolean()
                            ? opened.computeIfAbsent(content, one -> engine.blobs().open(one.id))
                            : engine.blobs().open(content.id);
            assertArrayEquals(content.octets, read(blob));
            opened.keySet().retainAll(rows.values());
        } catch (StorageFailure failure) {
            if (!disk.isDead()) {
                throw failure;
            }
        }
    }

    /// Learns what became of the changes that nobody was told about.
    private void settle() {
        Map<Bytes, BlobId> there = stored();
        uncertain.forEach((key, content) -> {
            if (there.containsKey(key)) {
                rows.put(key, content);
            }
        });
        uncertain.clear();
        rows.forEach((key, content) -> content.id = there.get(key));
    }

    private void checkAll() {
        Map<Bytes, BlobId> there = stored();
        assertEquals(rows.keySet(), there.keySet());
        rows.forEach((key, content) -> {
            assertEquals(content.id, there.get(key));
            assertArrayEquals(content.octets, read(engine.blobs().open(content.id)));
        });
        opened.forEach((content, blob) -> {
            if (rows.containsValue(content)) {
                assertArrayEquals(content.octets, read(blob));
            }
        });
    }

    private Map<Bytes, BlobId> stored() {
        Map<Bytes, BlobId> there = new TreeMap<>();
        try (Snapshot snapshot = engine.tables().read(A)) {
            snapshot.scan(
                    Bytes.EMPTY,
                    END,
                    (key, value) -> {
                        there.put(key, new BlobId(value.buffer().getLong()));
                        return true;
                    });
        }
        return there;
    }

    /// What the rows of segments say is what the rows of blobs add up to.
    private void recount() throws Exception {
        Map<Long, Long> blobs = new TreeMap<>();
        Map<Long, Long> octets = new TreeMap<>();
        Settings settings = CompactionTest.small(60_000, 1000);
        try (DiskThreads threads = new DiskThreads(1)) {
            TableStore store = TableStore.open(folder.resolve("tables"), settings, time, threads);
            try (RocksIterator all = store.db().newIterator(store.system())) {
                for (all.seek(SystemRows.BLOBS);
                        all.isValid() && all.key()[0] == SystemRows.BLOBS[0];
                        all.next()) {
                    SystemRows.Location where = SystemRows.Blob.of(all.value()).location();
                    blobs.merge(where.segment(), 1L, Long::sum);
                    octets.merge(where.segment(), where.length(), Long::sum);
                }
                for (all.seek(SystemRows.SEGMENTS);
                        all.isValid() && all.key()[0] == SystemRows.SEGMENTS[0];
                        all.next()) {
                    long number = SystemRows.number(all.key());
                    SystemRows.Segment row = SystemRows.Segment.of(all.value());
                    assertEquals(blobs.getOrDefault(number, 0L), row.liveBlobs());
                    assertEquals(octets.getOrDefault(number, 0L), row.liveOctets());
                    assertTrue(row.deadOctets() >= 0);
                    assertTrue(row.liveOctets() + row.deadOctets() <= row.end());
                    blobs.remove(number);
                }
            }
            store.close(Duration.ofSeconds(5));
        }
        assertEquals(Map.of(), blobs, "blobs in segments that no row knows");
    }

    private static Bytes row(BlobId id) {
        return Bytes.wrap(ByteBuffer.allocate(8).putLong(id.value()).array());
    }

    private static byte[] read(Blob blob) {
        byte[] all = new byte[(int) blob.length()];
        for (int done = 0; done < all.length; ) {
            done += blob.read(done, all, done, all.length - done);
        }
        return all;
    }
}
