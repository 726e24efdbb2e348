package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import postrider.base.Bytes;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Engine;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;
import postrider.engine.Writer;

/// Makes changes of which each writes the same row in two partitions and refers to a blob of its
/// own, and remembers which of them must be there. Not for use by several threads.
final class Ledger {
    private static final int[] SIZES = {0, 10, 3_000, 70_000, 300_000, 3_000};
    private static final Bytes END = Bytes.copyOf(new byte[] {(byte) 0xff});

    private final Partition left;
    private final Partition right;
    // Content by key, of changes that were acknowledged and not released.
    private final Map<Bytes, byte[]> acknowledged = new TreeMap<>();
    // Of changes without an answer: each may be there or not, but whole.
    private final Map<Bytes, byte[]> uncertain = new TreeMap<>();
    private int next;

    Ledger(String name) {
        left = new Partition(Bytes.utf8("left " + name));
        right = new Partition(Bytes.utf8("right " + name));
    }

    int size() {
        return acknowledged.size();
    }

    /// One change; notes how it went.
    ///
    /// @return whether it was acknowledged
    boolean step(Engine engine, boolean deadDisk) {
        Bytes key = Bytes.utf8("key " + next);
        byte[] content = new byte[SIZES[next % SIZES.length]];
        new Random(next).nextBytes(content);
        if (next / SIZES.length % 2 == 0) {
            // Becomes smaller when it is stored.
            Arrays.fill(content, 0, content.length / 2, (byte) 'a');
        }
        next++;
        Bytes oldest =
                next % 4 == 0 && !acknowledged.isEmpty()
                        ? acknowledged.keySet().iterator().next()
                        : null;
        try (StagedBlob staged = stage(engine, content)) {
            engine.tables()
                    .change(
                            Set.of(left, right),
                            writer -> {
                                write(writer, key, staged, oldest);
                                return true;
                            });
            acknowledged.put(key, content);
            if (oldest != null) {
                acknowledged.remove(oldest);
            }
            return true;
        } catch (StorageFailure failure) {
            boolean nothingChanged =
                    switch (failure.kind()) {
                        case FULL, REFUSED -> true;
                        case UNKNOWN, DAMAGED, UNREADABLE -> false;
                    };
            // With the power off nobody is told anything.
            if (!nothingChanged || deadDisk) {
                uncertain.put(key, content);
                if (oldest != null) {
                    uncertain.put(oldest, acknowledged.remove(oldest));
                }
            }
            return false;
        }
    }

    private void write(Writer writer, Bytes key, StagedBlob staged, Bytes oldest) {
        BlobId id = writer.attach(staged);
        Bytes row = Bytes.wrap(ByteBuffer.allocate(8).putLong(id.value()).array());
        writer.put(left, key, row);
        writer.put(right, key, row);
        if (oldest != null) {
            Bytes old = writer.rows(right).get(oldest);
            writer.release(new BlobId(old.buffer().getLong()));
            writer.delete(left, oldest);
            writer.delete(right, oldest);
        }
    }

    private static StagedBlob stage(Engine engine, byte[] content) {
        try (BlobStaging staging = engine.blobs().stage()) {
            staging.write(content, 0, content.length);
            return staging.finish();
        }
    }

    /// Everything acknowledged is there, nothing refused is, and the rest is whole or absent.
    void check(Engine engine) {
        Map<Bytes, Bytes> rows = rows(engine, left);
        assertEquals(rows, rows(engine, right));
        uncertain.forEach((key, content) -> {
            if (rows.containsKey(key)) {
                acknowledged.put(key, content);
            }
        });
        uncertain.clear();
        assertEquals(acknowledged.keySet(), rows.keySet());
        acknowledged.forEach((key, content) ->
                assertArrayEquals(
                        content,
                        read(engine.blobs().open(new BlobId(rows.get(key).buffer().getLong())))));
    }

    private static Map<Bytes, Bytes> rows(Engine engine, Partition partition) {
        Map<Bytes, Bytes> rows = new TreeMap<>();
        try (Snapshot snapshot = engine.tables().read(partition)) {
            snapshot.scan(
                    Bytes.EMPTY,
                    END,
                    (key, value) -> {
                        rows.put(key, value);
                        return true;
                    });
        }
        return rows;
    }

    private static byte[] read(Blob blob) {
        byte[] all = new byte[(int) blob.length()];
        for (int done = 0; done < all.length; ) {
            done += blob.read(done, all, done, all.length - done);
        }
        return all;
    }
}
