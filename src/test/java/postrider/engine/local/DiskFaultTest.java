package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import postrider.base.Bytes;
import postrider.base.Log;
import postrider.base.ManualTime;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Engine;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;
import postrider.engine.Writer;

/// Segments on a disk that fails at every call, or loses its power.
@Timeout(60)
class DiskFaultTest {
    private static final Partition A = new Partition(Bytes.utf8("a"));
    private static final Bytes KEY = Bytes.utf8("key");

    @TempDir private Path folder;
    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private SimulatedDisk disk = new SimulatedDisk();

    @BeforeAll
    static void logOnlyErrors() {
        Log.configure(System.err, Log.Form.TEXT, Log.Level.ERROR, InstantSource.system());
    }

    private LocalEngine open() {
        return LocalEngine.open(folder, small(), time.world(1), disk, null);
    }

    /// Small segments, so that they are sealed and followed by others all the time.
    private static Settings small() {
        Settings usual = Settings.defaults();
        return new Settings(
                usual.blockCache(),
                1 << 20,
                2,
                usual.batchChanges(),
                usual.batchOctets(),
                usual.pendingChanges(),
                usual.patience(),
                usual.smallBlob(),
                usual.stagingMemory(),
                200_000,
                4,
                1000,
                usual.releaseGrace(),
                usual.compression(),
                usual.closeWait(),
                usual.snapshotAge(),
                usual.compaction());
    }

    /// FR-11, FR-13.
    @Test
    void keepsItsWordWhicheverCallFails() {
        LocalEngine engine = open();
        List<Ledger> ledgers = new ArrayList<>();
        for (SimulatedDisk.Fault fault :
                List.of(SimulatedDisk.Fault.INPUT_OUTPUT, SimulatedDisk.Fault.NO_SPACE)) {
            boolean more = true;
            for (int call = 0; more; call++) {
                Ledger ledger = new Ledger(fault + " " + call);
                ledgers.add(ledger);
                disk.failAfter(call, fault);
                int failed = 0;
                for (int i = 0; i < 9; i++) {
                    failed += ledger.step(engine, false) ? 0 : 1;
                }
                more = disk.hasFaulted();
                disk.noFault();
                assertTrue(failed <= 1, "one fault failed " + failed + " changes");
                assertTrue(ledger.step(engine, false));
                ledger.check(engine);
                if (call % 16 == 15) {
                    time.advance(Duration.ofHours(1));
                    engine.close();
                    engine = open();
                    assertEquals(List.of(), engine.losses());
                    for (Ledger each : ledgers) {
                        each.check(engine);
                    }
                }
            }
        }
        assertTrue(ledgers.size() > 80, "only " + ledgers.size() + " calls were made to fail");
        engine.close();
        engine = open();
        for (Ledger each : ledgers) {
            each.check(engine);
        }
        engine.close();
    }

    /// FR-05 to FR-08.
    @Test
    void losesNothingAcknowledgedWhenThePowerFails() throws Exception {
        List<Ledger> ledgers = List.of(new Ledger("1"), new Ledger("2"), new Ledger("3"));
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            LocalEngine engine;
            try {
                engine = open();
            } catch (StorageFailure cutDuringRecovery) {
                disk = disk.afterPowerCut(random);
                engine = open();
            }
            assertEquals(List.of(), engine.losses(), "seed " + seed);
            for (Ledger ledger : ledgers) {
                ledger.check(engine);
            }
            disk.failAfter(random.nextInt(60), SimulatedDisk.Fault.POWER);
            LocalEngine running = engine;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> all = new ArrayList<>();
                for (Ledger ledger : ledgers) {
                    all.add(
                            threads.submit(() -> {
                                int left = 20;
                                while (left > 0 && ledger.step(running, true)) {
                                    left--;
                                }
                            }));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            }
            engine.close();
            if (seed % 5 == 0) {
                // Cut again while the next open tidies up.
                disk = disk.afterPowerCut(random);
                disk.failAfter(random.nextInt(5), SimulatedDisk.Fault.POWER);
            } else {
                disk = disk.afterPowerCut(random);
            }
        }
        assertTrue(ledgers.getFirst().size() > 50);
    }

    @Test
    void showsAChangeToWritersAtOnceAndToReadersWhenDurable() throws Exception {
        try (LocalEngine engine = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch syncing = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            disk.holdNextForce(syncing, go);
            Future<String> first = threads.submit(() -> append(engine, "1"));
            syncing.await();
            List<Future<String>> later = new ArrayList<>();
            CountDownLatch ran = new CountDownLatch(3);
            for (int i = 0; i < 3; i++) {
                later.add(
                        threads.submit(() ->
                                engine.tables()
                                        .change(
                                                A,
                                                writer -> {
                                                    String all = appended(writer, "+");
                                                    ran.countDown();
                                                    return all;
                                                })));
            }
            ran.await();
            assertNull(get(engine));
            assertFalse(first.isDone());
            int before = disk.forces();
            go.countDown();
            assertEquals("1", first.get());
            for (Future<String> one : later) {
                one.get();
            }
            assertEquals("1+++", get(engine));
            assertTrue(disk.forces() - before <= 1 + 3);
        }
    }

    @Test
    void failsWhatWasBuiltOnAFailedChange() throws Exception {
        try (LocalEngine engine = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            append(engine, "0");
            CountDownLatch syncing = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            disk.holdNextForce(syncing, go);
            Future<String> first = threads.submit(() -> append(engine, "1"));
            syncing.await();
            CompletableFuture<Boolean> entered = new CompletableFuture<>();
            Future<String> second =
                    threads.submit(() ->
                            engine.tables()
                                    .change(
                                            A,
                                            writer -> {
                                                String all = appended(writer, "2");
                                                entered.complete(true);
                                                return all;
                                            }));
            entered.get(10, TimeUnit.SECONDS);
            CompletableFuture<String> before = new CompletableFuture<>();
            CompletableFuture<Boolean> failed = new CompletableFuture<>();
            CompletableFuture<String> after = new CompletableFuture<>();
            Future<Boolean> third =
                    threads.submit(() ->
                            engine.tables()
                                    .change(
                                            A,
                                            writer -> {
                                                before.complete(text(writer));
                                                failed.join();
                                                return after.complete(text(writer));
                                            }));
            assertEquals("012", before.get(10, TimeUnit.SECONDS));
            disk.failAfter(0, SimulatedDisk.Fault.INPUT_OUTPUT);
            go.countDown();
            for (Future<String> one : List.of(first, second)) {
                assertRefused(one);
            }
            failed.complete(true);
            assertEquals("0", after.get(10, TimeUnit.SECONDS));
            assertRefused(third);
            assertEquals("0", get(engine));
            assertEquals("03", append(engine, "3"));
            assertEquals("03", get(engine));
        }
    }

    @Test
    void writesNoMoreWhenTheTablesFail() {
        try (LocalEngine engine = open()) {
            append(engine, "1");
        }
        try (LocalEngine engine =
                LocalEngine.open(
                        folder,
                        small(),
                        time.world(1),
                        disk,
                        batch -> {
                            throw new RocksDBException("simulated");
                        })) {
            StorageFailure unknown = assertThrows(StorageFailure.class, () -> append(engine, "2"));
            assertEquals(StorageFailure.Kind.UNKNOWN, unknown.kind());
            StorageFailure refused = assertThrows(StorageFailure.class, () -> append(engine, "3"));
            assertEquals(StorageFailure.Kind.REFUSED, refused.kind());
            assertEquals("1", get(engine));
        }
        try (LocalEngine engine = open()) {
            assertEquals(List.of(), engine.losses());
            assertEquals("14", append(engine, "4"));
        }
    }

    /// FR-13.
    @Test
    void keepsAReserveForDeletions() {
        try (LocalEngine engine = open()) {
            append(engine, "1");
            disk.usable(999);
            StorageFailure full = assertThrows(StorageFailure.class, () -> engine.blobs().stage());
            assertEquals(StorageFailure.Kind.FULL, full.kind());
            remove(engine);
            assertNull(get(engine));
            disk.usable(249);
            full = assertThrows(StorageFailure.class, () -> remove(engine));
            assertEquals(StorageFailure.Kind.FULL, full.kind());
            disk.usable(1000);
            assertEquals("2", append(engine, "2"));
        }
    }

    @Test
    void deletesASegmentSomeTimeAfterItsLastBlobWasReleased() throws Exception {
        try (LocalEngine engine = open()) {
            byte[] content = new byte[400_000];
            BlobId id;
            try (StagedBlob staged = stage(engine, content)) {
                id = engine.tables().change(A, writer -> writer.attach(staged));
            }
            int files = disk.list().size();
            Blob open = engine.blobs().open(id);
            engine.tables()
                    .change(
                            A,
                            writer -> {
                                writer.release(id);
                                return true;
                            });
            append(engine, "1");
            assertEquals(files, disk.list().size());
            assertEquals(1, open.read(399_999, new byte[1], 0, 1));
            time.advance(small().releaseGrace());
            append(engine, "2");
            assertEquals(files - 1, disk.list().size());
            StorageFailure gone =
                    assertThrows(StorageFailure.class, () -> open.read(0, new byte[1], 0, 1));
            assertEquals(StorageFailure.Kind.DAMAGED, gone.kind());
        }
    }

    @Test
    void keepsOctetsThatAreAttachedAgainAfterTheirRelease() {
        for (int size : new int[] {1_000, 400_000}) {
            byte[] content = new byte[size];
            try (LocalEngine engine = open();
                    StagedBlob staged = stage(engine, content)) {
                BlobId id = engine.tables().change(A, writer -> writer.attach(staged));
                engine.tables()
                        .change(
                                A,
                                writer -> {
                                    writer.release(id);
                                    return true;
                                });
                assertEquals(id, engine.tables().change(A, writer -> writer.attach(staged)));
                time.advance(Duration.ofHours(1));
                append(engine, "x");
                append(engine, "x");
                assertEquals(1, engine.blobs().open(id).read(size - 1, new byte[1], 0, 1));
            }
        }
    }

    private static void assertRefused(Future<?> change) {
        ExecutionException thrown = assertThrows(ExecutionException.class, change::get);
        assertEquals(StorageFailure.Kind.REFUSED, ((StorageFailure) thrown.getCause()).kind());
    }

    private static String text(Writer writer) {
        Bytes value = writer.rows(A).get(KEY);
        return value == null ? "" : value.toUtf8();
    }

    private static StagedBlob stage(Engine engine, byte[] content) {
        try (BlobStaging staging = engine.blobs().stage()) {
            staging.write(content, 0, content.length);
            return staging.finish();
        }
    }

    /// Appends to the text of the one row, with a blob so that the segment is forced.
    private static String append(Engine engine, String more) {
        try (StagedBlob staged = stage(engine, new byte[10])) {
            return engine.tables()
                    .change(
                            A,
                            writer -> {
                                writer.attach(staged);
                                return appended(writer, more);
                            });
        }
    }

    private static String appended(Writer writer, String more) {
        String all = text(writer) + more;
        writer.put(A, KEY, Bytes.utf8(all));
        return all;
    }

    private static void remove(Engine engine) {
        engine.tables()
                .change(
                        A,
                        writer -> {
                            writer.delete(A, KEY);
                            return true;
                        });
    }

    private static String get(Engine engine) {
        try (Snapshot snapshot = engine.tables().read(A)) {
            Bytes value = snapshot.get(KEY);
            return value == null ? null : value.toUtf8();
        }
    }
}
