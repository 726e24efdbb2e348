package postrider.engine.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import postrider.base.Bytes;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Engine;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StagedBlob;
import postrider.engine.local.Settings;

/// A store whose whole state follows from one number: after change `n` there are the rows and blobs
/// of the last changes, in two partitions, and nothing else.
final class TestStore {
    static final int ALIVE = 60;

    private static final Partition A = new Partition(Bytes.utf8("a"));
    private static final Partition B = new Partition(Bytes.utf8("b"));
    private static final Bytes COUNT = Bytes.utf8("count");
    private static final Bytes ROWS = Bytes.utf8("row");
    private static final Bytes END = Bytes.utf8("rox");

    private TestStore() {}

    /// Segments of some records, emptied eagerly.
    static Settings settings(long reserve) {
        Settings usual = Settings.defaults();
        return new Settings(
                usual.blockCache(),
                1 << 20,
                2,
                usual.batchChanges(),
                usual.batchOctets(),
                usual.pendingChanges(),
                usual.patience(),
                100_000,
                usual.stagingMemory(),
                95_000,
                4,
                reserve,
                Duration.ofMillis(1),
                usual.compression(),
                usual.closeWait(),
                usual.snapshotAge(),
                new Settings.Compaction(30, 1, 16, Duration.ofMillis(2), 40_000, 20_000));
    }

    /// What change `n` stores: sometimes a blob that gets a segment of its own.
    static byte[] octets(long n) {
        byte[] octets = new byte[n % 17 == 3 ? 150_000 : (int) (n * 997 % 9_000)];
        new Random(n).nextBytes(octets);
        return octets;
    }

    /// Makes the next change and returns its number.
    static long change(Engine engine, long last) {
        byte[] octets = octets(last + 1);
        try (BlobStaging staging = engine.blobs().stage()) {
            staging.write(octets, 0, octets.length);
            try (StagedBlob staged = staging.finish()) {
                return engine.tables()
                        .change(
                                Set.of(A, B),
                                writer -> {
                                    long n = count(writer.rows(A).get(COUNT)) + 1;
                                    BlobId id = writer.attach(staged);
                                    writer.put(A, COUNT, number(n));
                                    writer.put(B, COUNT, number(n));
                                    writer.put(A, key(n), number(id.value()));
                                    Bytes old = writer.rows(A).get(key(n - ALIVE));
                                    if (old != null) {
                                        writer.release(new BlobId(count(old)));
                                        writer.delete(A, key(n - ALIVE));
                                    }
                                    return n;
                                });
            }
        }
    }

    /// Checks that the state is that of one change and returns its number.
    static long check(Engine engine) {
        long n;
        List<BlobId> blobs = new ArrayList<>();
        try (Snapshot a = engine.tables().read(A);
                Snapshot b = engine.tables().read(B)) {
            n = count(a.get(COUNT));
            assertEquals(n, count(b.get(COUNT)));
            a.scan(
                    ROWS,
                    END,
                    (key, value) -> {
                        assertEquals(key(Math.max(0, n - ALIVE) + 1 + blobs.size()), key);
                        blobs.add(new BlobId(count(value)));
                        return true;
                    });
        }
        assertEquals(Math.min(n, ALIVE), blobs.size());
        for (int i = 0; i < blobs.size(); i++) {
            assertArrayEquals(
                    octets(n - blobs.size() + 1 + i), read(engine.blobs().open(blobs.get(i))));
        }
        return n;
    }

    private static byte[] read(Blob blob) {
        byte[] all = new byte[(int) blob.length()];
        for (int done = 0; done < all.length; ) {
            done += blob.read(done, all, done, all.length - done);
        }
        return all;
    }

    private static long count(Bytes value) {
        return value == null ? 0 : value.buffer().getLong();
    }

    private static Bytes number(long value) {
        return Bytes.wrap(ByteBuffer.allocate(8).putLong(value).array());
    }

    private static Bytes key(long n) {
        return Bytes.wrap(ByteBuffer.allocate(11).put(ROWS.toArray()).putLong(n).array());
    }
}
