package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.base.ManualTime;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StorageFailure;

/// Snapshots end, whatever their owners do.
@Timeout(30)
class SnapshotAgeTest {
    private static final Partition A = new Partition(Bytes.utf8("a"));
    private static final Bytes KEY = Bytes.utf8("key 7");
    private static final Bytes END = Bytes.copyOf(new byte[] {(byte) 0xff});
    private static final Duration AGE = Settings.defaults().snapshotAge();
    private static final int ROWS = 5_000;

    @TempDir private Path folder;
    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private LocalEngine engine;

    @BeforeEach
    void open() {
        engine = LocalEngine.open(folder, Settings.defaults(), time.world(1));
        engine.tables()
                .change(
                        A,
                        writer -> {
                            for (int i = 0; i < ROWS; i++) {
                                writer.put(A, Bytes.utf8("key " + i), Bytes.utf8("value " + i));
                            }
                            return true;
                        });
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static void assertTooOld(Runnable read) {
        StorageFailure refused = assertThrows(StorageFailure.class, read::run);
        assertEquals(StorageFailure.Kind.REFUSED, refused.kind());
        assertTrue(String.valueOf(refused.getMessage()).contains("older than 300 s"));
    }

    @Test
    void refusesReadsOfASnapshotThatIsTooOld() {
        Snapshot snapshot = engine.tables().read(A);
        time.advance(AGE);
        assertEquals(Bytes.utf8("value 7"), snapshot.get(KEY));
        time.advance(Duration.ofNanos(1));
        assertTooOld(() -> snapshot.get(KEY));
        assertTooOld(() -> snapshot.scan(Bytes.EMPTY, END, (_, _) -> true));
        try (Snapshot fresh = engine.tables().read(A)) {
            assertEquals(Bytes.utf8("value 7"), fresh.get(KEY));
        }
        snapshot.close();
        assertEquals(0, engine.tableStore().snapshots());
    }

    @Test
    void givesASnapshotBackThatItsOwnerForgot() {
        Snapshot forgotten = engine.tables().read(A);
        assertEquals(1, engine.tableStore().snapshots());
        time.advance(AGE.multipliedBy(2));
        assertEquals(0, engine.tableStore().snapshots());
        assertTooOld(() -> forgotten.get(KEY));
        forgotten.close();
        forgotten.close();
    }

    @Test
    void endsAScanThatTakesTooLong() {
        AtomicInteger seen = new AtomicInteger();
        Snapshot snapshot = engine.tables().read(A);
        assertTooOld(() ->
                snapshot.scan(
                        Bytes.EMPTY,
                        END,
                        (_, _) -> {
                            if (seen.incrementAndGet() == 100) {
                                time.advance(AGE.multipliedBy(2));
                            }
                            return true;
                        }));
        assertTrue(seen.get() >= 100 && seen.get() < ROWS, "saw " + seen);
        assertEquals(0, engine.tableStore().snapshots());
    }
}
