package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import postrider.base.Bytes;
import postrider.base.ManualTime;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;

/// Commits put together by hand, as threads bring them about once in a great while.
@Timeout(30)
class CommitTest {
    private static final byte[] CONTENT = new byte[1_000];

    @TempDir private Path folder;
    private final SimulatedDisk disk = new SimulatedDisk();
    private final Ids ids = new Ids(1);
    private final SegmentReaders readers = new SegmentReaders(disk, 4);
    private DiskThreads threads;
    private Packing packing;
    private TableStore store;
    private SegmentLog segments;
    private SegmentTally tally;
    private LocalStaged staged;
    // Where the blob lay when its segment was condemned.
    private SystemRows.Location old;
    private long commits;

    @BeforeEach
    void condemnTheSegmentOfABlob() throws Exception {
        Settings settings = CompactionTest.small(95_000, 1_000);
        ManualTime time = new ManualTime(Instant.EPOCH);
        threads = new DiskThreads(1);
        packing = new Packing(new Settings.Compression(0, 0, 1));
        store = TableStore.open(folder, settings, time, threads);
        segments = new SegmentLog(disk, ids, settings.smallBlob());
        tally = new SegmentTally(Map.of(), settings, new Pins());
        LocalBlobs blobs =
                new LocalBlobs(
                        settings,
                        time.world(1),
                        disk,
                        ids,
                        new Space(disk, 0),
                        store,
                        readers,
                        packing);
        try (BlobStaging staging = blobs.stage()) {
            staging.write(CONTENT, 0, CONTENT.length);
            staged = (LocalStaged) staging.finish();
        }
        commit(attach());
        old = where();
        tally.seal(segments.number());
        segments.seal();
        commit(PendingChange.of(new Upkeep(List.of(old.segment()), List.of())));
        assertEquals(SegmentState.CONDEMNED, tally.durable(old.segment()).state());
    }

    @AfterEach
    void close() {
        staged.close();
        store.close(Duration.ofSeconds(5));
        threads.close();
        packing.close();
    }

    private void commit(PendingChange... batch) throws IOException, RocksDBException {
        Commit commit =
                new Commit(
                        new Commit.Targets(store, store::write, segments, tally),
                        ++commits,
                        List.of(batch));
        commit.writeSegments(0);
        // Nothing has been garbage for so long.
        commit.writeTables(-1);
        commit.becameDurable();
        tally.committed(0);
    }

    private PendingChange attach() {
        return new PendingChange(1, List.of(), Map.of(), List.of(staged), Map.of(), List.of());
    }

    private PendingChange release() {
        BlobId id = new BlobId(staged.head().id());
        return new PendingChange(1, List.of(), Map.of(), List.of(), Map.of(), List.of(id));
    }

    /// The record as compaction read it when the segment was condemned.
    private PendingChange move() throws IOException {
        ByteBuffer octets = ByteBuffer.allocate((int) old.length());
        readers.read(old.segment(), old.offset(), octets);
        Upkeep.Move move = new Upkeep.Move(staged.head().id(), old, Bytes.wrap(octets.array()));
        return PendingChange.of(new Upkeep(List.of(), List.of(move)));
    }

    private SystemRows.Blob row() throws RocksDBException {
        return SystemRows.Blob.of(store.system(SystemRows.blob(staged.head().id())));
    }

    private SystemRows.Location where() throws RocksDBException {
        return row().location();
    }

    /// The blob lies in the open segment, once, and nothing else but commit marks does.
    private void assertLiesInTheOpenSegmentOnce(int marks) throws RocksDBException {
        SystemRows.Location now = where();
        assertEquals(segments.number(), now.segment());
        assertEquals(
                SegmentRecord.FILE_HEAD + now.length() + (long) marks * SegmentRecord.MARK,
                segments.end());
        SystemRows.Segment open = tally.durable(now.segment());
        assertEquals(1, open.liveBlobs());
        assertEquals(now.length(), open.liveOctets());
        assertEquals(0, open.deadOctets());
        SystemRows.Segment emptied = tally.durable(old.segment());
        assertEquals(0, emptied.liveBlobs());
        assertEquals(old.length(), emptied.deadOctets());
    }

    @Test
    void movesABlob() throws Exception {
        commit(move());
        assertLiesInTheOpenSegmentOnce(2);
        assertEquals(1, row().references());
    }

    @Test
    void leavesABlobAloneThatWasMovedSinceItWasRead() throws Exception {
        PendingChange late = move();
        commit(attach());
        SystemRows.Location attached = where();
        assertNotEquals(old, attached);
        commit(late);
        assertEquals(attached, where());
        assertLiesInTheOpenSegmentOnce(3);
        assertEquals(2, row().references());
    }

    @Test
    void leavesABlobAloneThatWasReleasedSinceItWasRead() throws Exception {
        PendingChange late = move();
        commit(release());
        commit(late);
        assertNull(row());
        assertEquals(SegmentRecord.FILE_HEAD + 3L * SegmentRecord.MARK, segments.end());
        assertEquals(0, tally.durable(segments.number()).liveBlobs());
    }

    @Test
    void writesABlobOnceThatIsAttachedAndMovedInOneCommit() throws Exception {
        commit(attach(), move());
        assertEquals(staged.location(), where());
        assertLiesInTheOpenSegmentOnce(2);
        assertEquals(2, row().references());
    }

    @Test
    void writesABlobOnceThatIsMovedTwiceInOneCommit() throws Exception {
        commit(move(), move());
        assertLiesInTheOpenSegmentOnce(2);
        assertEquals(1, row().references());
    }

    @Test
    void movesNothingThatIsReleasedInTheSameCommit() throws Exception {
        commit(release(), move());
        assertNull(row());
        SystemRows.Segment open = tally.durable(segments.number());
        assertEquals(0, open.liveBlobs());
        assertEquals(
                segments.end(),
                SegmentRecord.FILE_HEAD + open.deadOctets() + 2L * SegmentRecord.MARK);
        assertEquals(0, tally.durable(old.segment()).liveBlobs());
    }
}
