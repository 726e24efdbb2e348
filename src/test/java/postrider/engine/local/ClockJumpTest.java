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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.base.ManualTime;
import postrider.base.World;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;

/// The wall clock jumps by years while the engine serves; whatever takes time takes it from the
/// ticker. FR-18.
@Timeout(30)
class ClockJumpTest {
    private static final Partition A = new Partition(Bytes.utf8("a"));
    private static final Bytes KEY = Bytes.utf8("key");
    private static final List<Instant> JUMPS =
            List.of(
                    Instant.parse("2036-01-01T00:00:00Z"),
                    Instant.parse("1969-07-20T20:17:40Z"),
                    Instant.parse("9999-12-31T23:59:59Z"),
                    Instant.EPOCH,
                    Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir private Path folder;
    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final SimulatedDisk disk = new SimulatedDisk();
    private volatile Instant clock = JUMPS.getLast();
    private LocalEngine engine;

    @BeforeEach
    void open() {
        World world = time.world(1);
        engine =
                LocalEngine.open(
                        folder,
                        CompactionTest.small(95_000, 1_000),
                        new World(
                                () -> clock, world.ticker(), world.scheduler(), world.randomness()),
                        disk,
                        null);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static byte[] content(int seed) {
        byte[] content = new byte[10_000];
        new Random(seed).nextBytes(content);
        return content;
    }

    private BlobId keep(byte[] content) {
        try (BlobStaging staging = engine.blobs().stage()) {
            staging.write(content, 0, content.length);
            try (StagedBlob staged = staging.finish()) {
                return engine.tables().change(A, writer -> writer.attach(staged));
            }
        }
    }

    private void release(BlobId id) {
        engine.tables()
                .change(
                        A,
                        writer -> {
                            writer.release(id);
                            return true;
                        });
    }

    private void put(String value) {
        engine.tables()
                .change(
                        A,
                        writer -> {
                            writer.put(A, KEY, Bytes.utf8(value));
                            return true;
                        });
    }

    private static byte[] read(Blob blob) {
        byte[] all = new byte[(int) blob.length()];
        for (int done = 0; done < all.length; ) {
            done += blob.read(done, all, done, all.length - done);
        }
        return all;
    }

    @Test
    void keepsReleasedOctetsForTheirTimeAndNoLonger() throws IOException {
        byte[] large = new byte[400_000];
        BlobId id = keep(large);
        Blob opened = engine.blobs().open(id);
        release(id);
        for (Instant jump : JUMPS) {
            clock = jump;
            put("at " + jump);
            time.advance(Duration.ofSeconds(10));
            assertArrayEquals(large, read(opened));
        }
        int files = disk.list().size();
        clock = JUMPS.get(1);
        time.advance(Settings.defaults().releaseGrace());
        assertEquals(files - 1, disk.list().size());
    }

    @Test
    void keepsSnapshotsForTheirTimeAndNoLonger() {
        put("before");
        Snapshot snapshot = engine.tables().read(A);
        for (Instant jump : JUMPS) {
            clock = jump;
            put("at " + jump);
            time.advance(Duration.ofSeconds(30));
            assertEquals(Bytes.utf8("before"), snapshot.get(KEY));
        }
        clock = JUMPS.get(1);
        time.advance(Settings.defaults().snapshotAge());
        StorageFailure refused = assertThrows(StorageFailure.class, () -> snapshot.get(KEY));
        assertEquals(StorageFailure.Kind.REFUSED, refused.kind());
        snapshot.close();
    }

    /// Order comes from numbers, never from times.
    @Test
    void servesAndRecoversWhateverTimesItsRecordsHave() {
        List<BlobId> kept = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (Instant jump : JUMPS) {
                clock = jump;
                BlobId id = keep(content(kept.size()));
                assertTrue(kept.isEmpty() || id.value() > kept.getLast().value());
                kept.add(id);
                put("value " + kept.size());
                engine.close();
                open();
                assertEquals(List.of(), engine.losses());
                try (Snapshot snapshot = engine.tables().read(A)) {
                    assertEquals(Bytes.utf8("value " + kept.size()), snapshot.get(KEY));
                }
            }
        }
        for (int i = 0; i < kept.size(); i++) {
            assertArrayEquals(content(i), read(engine.blobs().open(kept.get(i))));
        }
    }

    @Test
    void emptiesSegmentsAtItsPace() throws IOException {
        List<BlobId> kept = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clock = JUMPS.get(i % JUMPS.size());
            kept.add(keep(content(i)));
        }
        long first = engine.statistics().segments().getFirst().number();
        for (int i = 0; i < 20; i += 2) {
            clock = JUMPS.get(i / 2 % JUMPS.size());
            release(kept.get(i));
            time.advance(Duration.ofSeconds(1));
        }
        time.advance(Duration.ofHours(1));
        assertEquals(10, engine.statistics().liveBlobs());
        assertTrue(engine.statistics().segments().getFirst().number() > first);
        assertEquals(engine.statistics().segments().size(), disk.list().size());
        for (int i = 1; i < 20; i += 2) {
            assertArrayEquals(content(i), read(engine.blobs().open(kept.get(i))));
        }
    }
}
