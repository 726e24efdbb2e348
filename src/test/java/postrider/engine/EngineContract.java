package postrider.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every engine promises: its tables, and here its blobs. The test class of each engine
/// extends this.
public abstract class EngineContract extends TablesContract {
    @Test
    void keepsBlobsOfEverySize() {
        Random random = new Random(7);
        for (int size :
                new int[] {
                    0, 1, 100, 65_535, 65_536, 65_537, 131_072, 262_143, 262_144, 262_145, 1_000_000
                }) {
            byte[] octets = new byte[size];
            random.nextBytes(octets);
            BlobId id;
            try (StagedBlob staged = stage(random, octets)) {
                assertArrayEquals(octets, read(staged));
                id = attach(A, staged);
                assertArrayEquals(octets, read(staged));
            }
            Blob blob = blobs.open(id);
            assertEquals(size, blob.length());
            assertArrayEquals(octets, read(blob));
            for (int i = 0; i < 20; i++) {
                range(random, blob, octets);
            }
        }
    }

    private static void range(Random random, Blob blob, byte[] octets) {
        int[] borders = {0, 65_536, 131_072, 196_608, 262_144, octets.length};
        int position = Math.max(0, borders[random.nextInt(6)] + random.nextInt(9) - 4);
        byte[] target = new byte[random.nextInt(80_000) + 10];
        int read = blob.read(position, target, 5, target.length - 10);
        if (position >= octets.length) {
            assertEquals(target.length == 10 ? 0 : -1, read);
            return;
        }
        assertTrue(read >= (target.length == 10 ? 0 : 1) && read <= target.length - 10);
        assertEquals(ByteBuffer.wrap(octets, position, read), ByteBuffer.wrap(target, 5, read));
        for (int i = 0; i < 5; i++) {
            assertEquals(0, target[i]);
            assertEquals(0, target[target.length - 1 - i]);
        }
    }

    @Test
    void namesTheSameStagedOctetsOnce() {
        try (StagedBlob staged = stage(new Random(1), new byte[] {1, 2, 3})) {
            BlobId first =
                    tables.change(
                            A,
                            writer -> {
                                BlobId id = writer.attach(staged);
                                assertEquals(id, writer.attach(staged));
                                return id;
                            });
            assertEquals(first, attach(B, staged));
            try (StagedBlob other = stage(new Random(1), new byte[] {1, 2, 3})) {
                assertTrue(!first.equals(attach(B, other)));
            }
            assertArrayEquals(new byte[] {1, 2, 3}, read(blobs.open(first)));
        }
    }

    @Test
    void attachesAfterAnEarlierChangeFailed() {
        try (StagedBlob staged = stage(new Random(1), new byte[] {1, 2, 3})) {
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            change(
                                    A,
                                    writer -> {
                                        writer.attach(staged);
                                        throw new IllegalStateException();
                                    }));
            assertArrayEquals(new byte[] {1, 2, 3}, read(blobs.open(attach(A, staged))));
        }
    }

    @Test
    void forgetsReleasedBlobs() {
        BlobId id;
        try (StagedBlob staged = stage(new Random(1), new byte[400_000])) {
            id = attach(A, staged);
        }
        change(A, writer -> writer.release(id));
        StorageFailure missing = assertThrows(StorageFailure.class, () -> blobs.open(id));
        assertEquals(StorageFailure.Kind.DAMAGED, missing.kind());
    }

    @Test
    void keepsABlobUntilItsLastReferenceIsReleased() {
        BlobId id;
        try (StagedBlob staged = stage(new Random(1), new byte[] {1, 2, 3})) {
            id = attach(A, staged);
            assertEquals(id, attach(B, staged));
        }
        change(A, writer -> writer.release(id));
        assertArrayEquals(new byte[] {1, 2, 3}, read(blobs.open(id)));
        change(B, writer -> writer.release(id));
        assertThrows(StorageFailure.class, () -> blobs.open(id));
    }

    /// An interrupt must not close a file that others read.
    @Test
    void readsOnAnInterruptedThread() {
        byte[] octets = new byte[400_000];
        BlobId id;
        try (StagedBlob staged = stage(new Random(1), octets)) {
            id = attach(A, staged);
            Thread.currentThread().interrupt();
            assertArrayEquals(octets, read(staged));
        }
        assertArrayEquals(octets, read(blobs.open(id)));
        rows(A);
        assertTrue(Thread.interrupted());
        assertArrayEquals(octets, read(blobs.open(id)));
    }

    @Test
    void hasNoBlobThatNobodyAttached() {
        StorageFailure missing =
                assertThrows(StorageFailure.class, () -> blobs.open(new BlobId(4711)));
        assertEquals(StorageFailure.Kind.DAMAGED, missing.kind());
    }

    @Test
    void refusesChangesOnceClosed() {
        engine.close();
        StorageFailure refused = assertThrows(StorageFailure.class, () -> put(A, "k", "v"));
        assertEquals(StorageFailure.Kind.REFUSED, refused.kind());
    }

    /// A change without a result.
}
