package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.base.ManualTime;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;

/// Budgets, waiting and interrupts.
@Timeout(30)
class LocalLimitsTest {
    private static final Partition A = new Partition(Bytes.utf8("a"));
    private static final Partition B = new Partition(Bytes.utf8("b"));

    @TempDir private Path folder;
    private final SimulatedDisk disk = new SimulatedDisk();
    private LocalEngine engine;

    @BeforeEach
    void open() {
        Settings usual = Settings.defaults();
        Settings tight =
                new Settings(
                        usual.blockCache(),
                        usual.writeBuffer(),
                        2,
                        usual.batchChanges(),
                        usual.batchOctets(),
                        2,
                        Duration.ofMillis(20),
                        usual.smallBlob(),
                        100_000,
                        usual.segmentSize(),
                        1,
                        1000,
                        usual.releaseGrace(),
                        usual.compression(),
                        usual.closeWait(),
                        usual.snapshotAge(),
                        usual.compaction());
        ManualTime time = new ManualTime(Instant.EPOCH);
        engine = LocalEngine.open(folder, tight, time.world(1), disk, null);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /// Blobs beyond the memory budget go to files, share a segment all the same when they are
    /// small, and leave no file behind.
    @Test
    void stagesInFilesWhenMemoryIsUsedUp() throws IOException {
        List<StagedBlob> staged = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        List<BlobId> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            byte[] content = new byte[60_000 + 10_000 * i];
            new Random(i).nextBytes(content);
            contents.add(content);
            staged.add(stage(content));
        }
        assertTrue(disk.list().size() >= 9, disk.list().toString());
        for (int i = 0; i < 10; i++) {
            assertArrayEquals(contents.get(i), read(staged.get(i)));
            StagedBlob one = staged.get(i);
            ids.add(engine.tables().change(A, writer -> writer.attach(one)));
            one.close();
        }
        assertEquals(1, disk.list().size(), disk.list().toString());
        for (int i = 0; i < 10; i++) {
            assertArrayEquals(contents.get(i), read(engine.blobs().open(ids.get(i))));
        }
        // All of the budget is back: this one needs no file.
        try (StagedBlob again = stage(new byte[90_000])) {
            assertEquals(90_000, again.length());
            assertEquals(1, disk.list().size());
        }
    }

    @Test
    void leavesNoFileOfAbandonedOctets() throws IOException {
        try (BlobStaging staging = engine.blobs().stage()) {
            staging.write(new byte[500_000], 0, 500_000);
            assertEquals(1, disk.list().size());
        }
        assertEquals(0, disk.list().size());
        stage(new byte[500_000]).close();
        assertEquals(0, disk.list().size());
    }

    @Test
    void refusesChangesWhenTooManyWait() throws Exception {
        CountDownLatch syncing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        disk.holdNextForce(syncing, go);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = threads.submit(() -> keep(new byte[10]));
            syncing.await();
            CountDownLatch inLane = new CountDownLatch(1);
            Future<?> second =
                    threads.submit(() ->
                            engine.tables()
                                    .change(
                                            B,
                                            writer -> {
                                                writer.put(B, Bytes.EMPTY, Bytes.EMPTY);
                                                inLane.countDown();
                                                return true;
                                            }));
            inLane.await();
            assertRefused(threads.submit(() -> keep(new byte[10])), "too many changes wait");
            go.countDown();
            first.get();
            second.get();
            keep(new byte[10]);
        }
    }

    @Test
    void refusesChangesWhoseLaneIsHeldTooLong() throws Exception {
        CountDownLatch inLane = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow =
                    threads.submit(() ->
                            engine.tables()
                                    .change(
                                            A,
                                            _ -> {
                                                inLane.countDown();
                                                await(go);
                                                return true;
                                            }));
            inLane.await();
            assertRefused(threads.submit(() -> keep(new byte[10])), "take too long");
            go.countDown();
            slow.get();
            keep(new byte[10]);
        }
    }

    /// An interrupt neither cuts a change that was handed over nor closes files of others.
    @Test
    void outlivesInterruptedCallers() throws Exception {
        byte[] content = new byte[300_000];
        BlobId id = keep(content);
        CountDownLatch syncing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        disk.holdNextForce(syncing, go);
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        List<BlobId> kept = new ArrayList<>();
        Thread caller =
                Thread.ofVirtual()
                        .start(() -> {
                            kept.add(keep(new byte[10]));
                            stillInterrupted.set(Thread.currentThread().isInterrupted());
                            read(engine.blobs().open(id));
                        });
        syncing.await();
        caller.interrupt();
        go.countDown();
        caller.join();
        assertTrue(stillInterrupted.get());
        assertArrayEquals(new byte[10], read(engine.blobs().open(kept.getFirst())));
        assertArrayEquals(content, read(engine.blobs().open(id)));
        Thread.currentThread().interrupt();
        assertRefused(() -> keep(new byte[10]), "interrupted before");
        assertTrue(Thread.interrupted());
    }

    @Test
    void readsPagesThatAreNotInMemory() {
        engine.tables()
                .change(
                        A,
                        writer -> {
                            for (int i = 0; i < 5_000; i++) {
                                writer.put(A, Bytes.utf8("key " + i), Bytes.utf8("value " + i));
                            }
                            return true;
                        });
        engine.close();
        open();
        try (Snapshot snapshot = engine.tables().read(A)) {
            List<String> scanned = new ArrayList<>();
            snapshot.scan(
                    Bytes.utf8("key 1"),
                    Bytes.utf8("key 3"),
                    (key, _) -> scanned.add(key.toUtf8()));
            assertEquals(2222, scanned.size());
            assertEquals(scanned.stream().sorted().distinct().toList(), scanned);
            for (int i = 0; i < 5_000; i += 100) {
                assertEquals(Bytes.utf8("value " + i), snapshot.get(Bytes.utf8("key " + i)));
            }
        }
    }

    @Test
    void letsLateUsersOfAClosedEngineFailInOrder() {
        keep(new byte[10]);
        Snapshot snapshot = engine.tables().read(A);
        StagedBlob staged = stage(new byte[500_000]);
        engine.close();
        assertRefused(() -> snapshot.get(Bytes.EMPTY), "closed");
        assertRefused(() -> snapshot.scan(Bytes.EMPTY, Bytes.utf8("x"), (_, _) -> true), "closed");
        assertRefused(() -> engine.tables().read(A), "closed");
        assertRefused(() -> read(staged), "closed");
        snapshot.close();
        staged.close();
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static void assertRefused(Attempt attempt, String why) {
        StorageFailure refused = assertThrows(StorageFailure.class, attempt::run);
        assertEquals(StorageFailure.Kind.REFUSED, refused.kind());
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    }

    private static void assertRefused(Future<?> attempt, String why) {
        assertRefused(
                () -> {
                    try {
                        attempt.get();
                    } catch (ExecutionException thrown) {
                        throw (Exception) thrown.getCause();
                    }
                },
                why);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private StagedBlob stage(byte[] content) {
        try (BlobStaging staging = engine.blobs().stage()) {
            staging.write(content, 0, content.length);
            return staging.finish();
        }
    }

    private BlobId keep(byte[] content) {
        try (StagedBlob staged = stage(content)) {
            return engine.tables().change(A, writer -> writer.attach(staged));
        }
    }

    private static byte[] read(Blob blob) {
        byte[] all = new byte[(int) blob.length()];
        for (int done = 0; done < all.length; ) {
            done += blob.read(done, all, done, all.length - done);
        }
        return all;
    }
}
