package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.base.Log;
import postrider.base.ManualTime;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Partition;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;

/// How partly dead segments are emptied, step by step; `CompactionModelTest` has the disorder.
@Timeout(30)
class CompactionTest {
    private static final Partition A = new Partition(Bytes.utf8("a"));
    private static final int RECORD = 10_000;
    private static final int RESERVE = 100_000;

    /// Ten records a segment, two a batch, four a round.
    static final Settings.Compaction EAGER =
            new Settings.Compaction(30, 1, 3, Duration.ofSeconds(1), 40_000, 20_000);

    @TempDir private Path folder;
    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimulatedDisk disk = new SimulatedDisk();
    private final List<BlobId> kept = new ArrayList<>();
    private LocalEngine engine;

    static Settings small(long segmentSize, long reserve) {
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
                segmentSize,
                4,
                reserve,
                usual.releaseGrace(),
                usual.compression(),
                usual.closeWait(),
                usual.snapshotAge(),
                EAGER);
    }

    @BeforeEach
    void open() {
        Log.configure(System.err, Log.Form.TEXT, Log.Level.ERROR, InstantSource.system());
        engine = LocalEngine.open(folder, small(95_000, RESERVE), time.world(1), disk, null);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static byte[] content(long seed) {
        byte[] content = new byte[RECORD];
        new Random(seed).nextBytes(content);
        return content;
    }

    private StagedBlob stage(byte[] content) {
        try (BlobStaging staging = engine.blobs().stage()) {
            staging.write(content, 0, content.length);
            return staging.finish();
        }
    }

    private BlobId attach(StagedBlob staged) {
        return engine.tables().change(A, writer -> writer.attach(staged));
    }

    /// Keeps so many blobs, ten in each segment.
    private void keep(int count) {
        for (int i = 0; i < count; i++) {
            try (StagedBlob staged = stage(content(kept.size()))) {
                kept.add(attach(staged));
            }
        }
    }

    private void release(BlobId... ids) {
        engine.tables()
                .change(
                        A,
                        writer -> {
                            for (BlobId id : ids) {
                                writer.release(id);
                            }
                            return true;
                        });
    }

    private void releaseOf(int from, int until) {
        release(kept.subList(from, until).toArray(new BlobId[0]));
    }

    private byte[] read(BlobId id) {
        return read(engine.blobs().open(id));
    }

    private static byte[] read(Blob blob) {
        byte[] all = new byte[(int) blob.length()];
        for (int done = 0; done < all.length; ) {
            done += blob.read(done, all, done, all.length - done);
        }
        return all;
    }

    private void assertReadable(int from, int until) {
        for (int i = from; i < until; i++) {
            assertArrayEquals(content(i), read(kept.get(i)), "blob " + i);
        }
    }

    private StoreStatistics.Segment first() {
        return engine.statistics().segments().getFirst();
    }

    private void assertDamaged(BlobId id) {
        StorageFailure damaged = assertThrows(StorageFailure.class, () -> read(id));
        assertEquals(StorageFailure.Kind.DAMAGED, damaged.kind());
    }

    private void rounds(int count) {
        time.advance(EAGER.period().multipliedBy(count));
    }

    @Test
    void emptiesASegmentInRoundsAndDeletesItWhenReadersHadTheirTime() throws IOException {
        keep(20);
        long old = first().number();
        List<Blob> opened = kept.stream().map(engine.blobs()::open).toList();
        releaseOf(0, 3);
        assertEquals(SegmentState.SEALED, first().state());
        rounds(1);
        assertEquals(SegmentState.CONDEMNED, first().state());
        assertEquals(3, first().liveBlobs());
        rounds(1);
        assertEquals(0, first().liveBlobs());
        assertEquals(17, engine.statistics().liveBlobs());
        assertReadable(3, 20);
        // The octets that were released stay for those who opened them, and so does the file.
        assertArrayEquals(content(0), read(opened.get(0)));
        assertTrue(disk.list().contains(SegmentNames.segment(old)));
        time.advance(Settings.defaults().releaseGrace());
        rounds(1);
        assertFalse(disk.list().contains(SegmentNames.segment(old)));
        for (int i = 3; i < 20; i++) {
            assertArrayEquals(content(i), read(opened.get(i)), "opened before");
        }
        assertEquals(0, engine.statistics().deadOctets());
    }

    @Test
    void letsASegmentBeThatIsMostlyAlive() {
        keep(20);
        releaseOf(0, 2);
        rounds(5);
        assertEquals(SegmentState.SEALED, first().state());
        assertEquals(8, first().liveBlobs());
    }

    @Test
    void writesOctetsAgainThatAreAttachedWhileTheirSegmentIsCondemned() throws IOException {
        try (StagedBlob alive = stage(content(100));
                StagedBlob dead = stage(content(101))) {
            BlobId aliveId = attach(alive);
            BlobId deadId = attach(dead);
            keep(18);
            release(deadId);
            releaseOf(0, 3);
            // The segment is condemned, and nothing can be copied yet.
            disk.whenSpaceIsAsked(() -> {
                if (first().state() == SegmentState.CONDEMNED) {
                    disk.usable(RESERVE / 2 - 1);
                }
            });
            rounds(1);
            disk.whenSpaceIsAsked(() -> {});
            StoreStatistics.Segment condemned = first();
            assertEquals(6, condemned.liveBlobs());
            assertEquals(aliveId, attach(alive));
            assertEquals(deadId, attach(dead));
            assertEquals(condemned.number(), first().number());
            assertEquals(5, first().liveBlobs());
            disk.usable(Long.MAX_VALUE);
            time.advance(Duration.ofHours(1));
            assertFalse(disk.list().contains(SegmentNames.segment(condemned.number())));
            release(aliveId);
            assertArrayEquals(content(100), read(aliveId));
            assertArrayEquals(content(101), read(deadId));
            assertReadable(3, 18);
        }
    }

    @Test
    void emptiesWhatIsHardlyWorthItWhenAsked() throws IOException {
        keep(30);
        long old = first().number();
        releaseOf(0, 1);
        rounds(5);
        assertEquals(SegmentState.SEALED, first().state());
        StoreCare.Compacted done = engine.care().compact(5);
        assertEquals(1, done.segments());
        assertTrue(done.room() > 90_000, done::toString);
        assertReadable(1, 30);
        time.advance(done.after());
        rounds(1);
        assertFalse(disk.list().contains(SegmentNames.segment(old)));
        assertEquals(0, engine.care().compact(5).segments());
    }

    @Test
    void leavesADamagedRecordWhereItIs() throws IOException {
        keep(20);
        String name = SegmentNames.segment(first().number());
        // Some octet of the content of the sixth.
        disk.damage(name, SegmentRecord.FILE_HEAD + 5L * (RECORD + 200) + 2000);
        releaseOf(0, 3);
        time.advance(Duration.ofHours(1));
        assertReadable(3, 5);
        assertDamaged(kept.get(5));
        assertReadable(6, 20);
        assertEquals(SegmentState.CONDEMNED, first().state());
        assertEquals(1, first().liveBlobs());
        assertTrue(disk.list().contains(name));
        releaseOf(5, 6);
        time.advance(Duration.ofHours(1));
        assertFalse(disk.list().contains(name));
    }

    @Test
    void findsWhatLiesBehindADamagedHead() throws IOException {
        keep(20);
        String name = SegmentNames.segment(first().number());
        disk.damage(name, SegmentRecord.FILE_HEAD + 10);
        disk.damage(name, SegmentRecord.FILE_HEAD);
        releaseOf(2, 5);
        disk.damage(name, SegmentRecord.FILE_HEAD + 20);
        time.advance(Duration.ofHours(1));
        assertDamaged(kept.get(0));
        assertReadable(1, 2);
        assertReadable(5, 20);
        assertEquals(1, first().liveBlobs());
    }

    /// FR-13.
    @Test
    void worksWithinTheReserveAndStopsBeforeDeletionsSuffer() throws IOException {
        keep(20);
        releaseOf(0, 3);
        disk.usable(RESERVE / 2 - 1);
        rounds(10);
        assertEquals(SegmentState.SEALED, first().state());
        releaseOf(19, 20);
        disk.usable(RESERVE - 1);
        StorageFailure full = assertThrows(StorageFailure.class, () -> engine.blobs().stage());
        assertEquals(StorageFailure.Kind.FULL, full.kind());
        rounds(1);
        assertEquals(SegmentState.CONDEMNED, first().state());
        disk.usable(RESERVE / 2 - 1);
        long live = first().liveBlobs();
        rounds(10);
        assertEquals(live, first().liveBlobs());
        // Somebody else gives room back; all that is dead goes, and nothing else.
        disk.usable(RESERVE / 2);
        time.advance(Duration.ofHours(1));
        assertReadable(3, 19);
        assertEquals(16, engine.statistics().liveBlobs());
        assertEquals(2, engine.statistics().segments().size());
    }

    @Test
    void goesOnAfterARestart() throws IOException {
        keep(20);
        long old = first().number();
        releaseOf(0, 3);
        rounds(1);
        assertEquals(SegmentState.CONDEMNED, first().state());
        engine.close();
        open();
        assertEquals(List.of(), engine.losses());
        assertEquals(SegmentState.CONDEMNED, first().state());
        rounds(2);
        assertEquals(0, first().liveBlobs());
        time.advance(Duration.ofHours(1));
        assertFalse(disk.list().contains(SegmentNames.segment(old)));
        assertReadable(3, 20);
    }

    @Test
    void triesAgainWhenACopyCannotBeWritten() throws IOException {
        keep(20);
        releaseOf(0, 3);
        for (int call = 0; call < 20; call++) {
            disk.failAfter(call, SimulatedDisk.Fault.NO_SPACE);
            rounds(1);
            assertReadable(3, 20);
        }
        disk.noFault();
        time.advance(Duration.ofHours(1));
        assertReadable(3, 20);
        assertEquals(17, engine.statistics().liveBlobs());
        assertEquals(engine.statistics().segments().size(), disk.list().size());
        assertEquals(0, engine.statistics().deadOctets());
    }

    @Test
    void neverCopiesABlobThatHasASegmentOfItsOwn() throws IOException {
        byte[] large = new byte[400_000];
        BlobId one;
        BlobId other;
        try (StagedBlob first = stage(large);
                StagedBlob second = stage(large)) {
            one = attach(first);
            other = attach(second);
        }
        int files = disk.list().size();
        release(one);
        time.advance(Duration.ofHours(1));
        assertEquals(files - 1, disk.list().size());
        assertArrayEquals(large, read(other));
        assertEquals(0, engine.statistics().deadOctets());
    }

    /// Octets are copied once in a while, not at each restart.
    @Test
    void putsTheSmallSegmentsTogetherThatRestartsLeave() throws IOException {
        for (int life = 0; life < 40; life++) {
            try (StagedBlob staged = stage(Arrays.copyOf(content(life), 100))) {
                kept.add(attach(staged));
            }
            time.advance(Duration.ofHours(1));
            assertTrue(disk.list().size() <= 4, disk.list().toString());
            engine.close();
            open();
        }
        long alive = engine.statistics().liveOctets();
        assertTrue(disk.octetsWritten() < 8 * alive, alive + " took " + disk.octetsWritten());
        for (int life = 0; life < 40; life++) {
            assertArrayEquals(Arrays.copyOf(content(life), 100), read(kept.get(life)));
        }
        assertEquals(List.of(), engine.losses());
    }

    @Test
    void leavesLargeBlobsInTheirSegmentsHoweverManyAreSmall() throws IOException {
        for (int i = 0; i < 10; i++) {
            // Takes a few hundred octets.
            try (StagedBlob staged = stage(new byte[300_000])) {
                kept.add(attach(staged));
            }
        }
        engine.close();
        open();
        long written = disk.octetsWritten();
        time.advance(Duration.ofHours(1));
        assertEquals(written, disk.octetsWritten());
        assertEquals(10, disk.list().size());
    }

    @Test
    void writesALargeBlobAgainWhoseSegmentHasGone() throws IOException {
        byte[] large = new byte[400_000];
        new Random(1).nextBytes(large);
        BlobId id;
        try (StagedBlob staged = stage(large);
                StagedBlob bystander = stage(content(0))) {
            id = attach(staged);
            kept.add(attach(bystander));
            release(id);
            time.advance(Duration.ofHours(1));
            assertEquals(1, disk.list().size());
            boolean refused = true;
            for (int call = 0; refused; call++) {
                disk.failAfter(call, SimulatedDisk.Fault.INPUT_OUTPUT);
                try {
                    assertEquals(id, attach(staged));
                    refused = disk.hasFaulted();
                } catch (StorageFailure failure) {
                    assertEquals(StorageFailure.Kind.REFUSED, failure.kind());
                }
                disk.noFault();
                assertReadable(0, 1);
            }
            assertArrayEquals(large, read(id));
        }
        assertArrayEquals(large, read(id));
        engine.close();
        open();
        assertEquals(List.of(), engine.losses());
        assertArrayEquals(large, read(id));
        release(id);
        time.advance(Duration.ofHours(1));
        assertEquals(1, engine.statistics().liveBlobs());
        assertEquals(engine.statistics().segments().size(), disk.list().size());
    }
}
