package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;
import postrider.base.World;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Partition;
import postrider.engine.StagedBlob;

/// What was made smaller comes back as it was, and takes less room and no more reading than needed.
@Timeout(60)
class CompressionTest {
    private static final Partition A = new Partition(Bytes.utf8("a"));
    private static final int FRAME = SegmentRecord.FRAME;
    private static final int[] BORDERS = {0, FRAME, 2 * FRAME, 3 * FRAME, 256 << 10, 9 * FRAME};

    @TempDir private Path folder;
    private final SimulatedDisk disk = new SimulatedDisk();

    private LocalEngine open(int level, long stagingMemory) {
        Settings usual = Settings.defaults();
        Settings settings =
                new Settings(
                        usual.blockCache(),
                        1 << 20,
                        2,
                        usual.batchChanges(),
                        usual.batchOctets(),
                        usual.pendingChanges(),
                        usual.patience(),
                        usual.smallBlob(),
                        stagingMemory,
                        usual.segmentSize(),
                        usual.openSegments(),
                        1000,
                        Duration.ofMinutes(10),
                        new Settings.Compression(level, 10, 2),
                        usual.closeWait(),
                        usual.snapshotAge(),
                        usual.compaction());
        return LocalEngine.open(folder, settings, World.real(), disk, null);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void readsBackWhatWasWritten(int level) {
        Random random = new Random(level);
        List<byte[]> contents = new ArrayList<>();
        List<BlobId> ids = new ArrayList<>();
        for (long memory : new long[] {0, 64 << 20}) {
            try (LocalEngine engine = open(level, memory)) {
                for (int i = 0; i < 60; i++) {
                    byte[] content = content(random, size(random));
                    contents.add(content);
                    ids.add(keep(engine, random, content));
                }
            }
        }
        // With other settings than it was written with.
        try (LocalEngine engine = open(1 - Math.min(level, 1), 64 << 20)) {
            for (int i = 0; i < contents.size(); i++) {
                checkRanges(random, engine.blobs().open(ids.get(i)), contents.get(i));
            }
            assertEquals(List.of(), engine.losses());
        }
    }

    private static int size(Random random) {
        int near = BORDERS[random.nextInt(BORDERS.length)];
        return Math.max(0, near + random.nextInt(random.nextBoolean() ? 7 : 20_000) - 3);
    }

    /// Runs of text, of octets without pattern, of base64 and of one octet.
    private static byte[] content(Random random, int size) {
        byte[] content = new byte[size];
        int kinds = 1 + random.nextInt(15);
        for (int at = 0; at < size; ) {
            int run = Math.min(size - at, 1 + random.nextInt(2 * FRAME));
            fill(random, content, at, run, kinds);
            at += run;
        }
        return content;
    }

    private static void fill(Random random, byte[] content, int at, int run, int kinds) {
        int kind = random.nextInt(4);
        byte[] noise = new byte[run];
        random.nextBytes(noise);
        if (kind == 0 && (kinds & 1) != 0) {
            System.arraycopy(noise, 0, content, at, run);
        } else if (kind == 1 && (kinds & 2) != 0) {
            System.arraycopy(Base64.getEncoder().encode(noise), 0, content, at, run);
        } else if (kind == 2 && (kinds & 4) != 0) {
            Arrays.fill(content, at, at + run, noise[0]);
        } else {
            System.arraycopy(text(random, run), 0, content, at, run);
        }
    }

    private static byte[] text(Random random, int size) {
        String[] words = {"the ", "mail ", "of ", "a ", "post ", "rider\r\n", "came ", "late, "};
        StringBuilder text = new StringBuilder(size + 10);
        while (text.length() < size) {
            text.append(words[random.nextInt(words.length)]);
        }
        text.setLength(size);
        return Bytes.utf8(text.toString()).toArray();
    }

    private static BlobId keep(LocalEngine engine, Random random, byte[] content) {
        try (BlobStaging staging = engine.blobs().stage()) {
            for (int done = 0; done < content.length; ) {
                int count = Math.min(content.length - done, 1 + random.nextInt(100_000));
                staging.write(content, done, count);
                done += count;
            }
            try (StagedBlob staged = staging.finish()) {
                checkRanges(random, staged, content);
                BlobId id = engine.tables().change(A, writer -> writer.attach(staged));
                checkRanges(random, staged, content);
                return id;
            }
        }
    }

    private static void checkRanges(Random random, Blob blob, byte[] content) {
        assertEquals(content.length, blob.length());
        byte[] all = new byte[content.length];
        for (int done = 0; done < all.length; ) {
            int count = blob.read(done, all, done, all.length - done);
            assertTrue(count > 0);
            done += count;
        }
        assertArrayEquals(content, all);
        for (int i = 0; i < 10; i++) {
            int from = Math.max(0, BORDERS[random.nextInt(BORDERS.length)] + random.nextInt(9) - 4);
            byte[] some = new byte[1 + random.nextInt(100_000)];
            int count = blob.read(from, some, 0, some.length);
            if (from >= content.length) {
                assertEquals(-1, count);
            } else {
                assertTrue(count > 0);
                assertEquals(
                        ByteBuffer.wrap(content, from, count), ByteBuffer.wrap(some, 0, count));
            }
        }
    }

    @Test
    void takesLessRoomWhereThatPays() {
        try (LocalEngine engine = open(1, 64 << 20)) {
            Random random = new Random(1);
            byte[] noise = new byte[100_000];
            random.nextBytes(noise);
            byte[] base64 = Arrays.copyOf(Base64.getMimeEncoder().encode(noise), 100_000);
            assertTrue(growth(engine, text(random, 100_000)) < 40_000);
            assertTrue(growth(engine, base64) < 80_000);
            long plain = growth(engine, noise);
            assertTrue(plain > 100_000 && plain < 100_400, "took " + plain);
        }
    }

    private long growth(LocalEngine engine, byte[] content) {
        long before = disk.octetsWritten();
        keep(engine, new Random(2), content);
        return disk.octetsWritten() - before;
    }

    /// A frame of attachment among frames of text is stored as it came.
    @Test
    void storesWhatDoesNotShrinkAsItCame() {
        try (LocalEngine engine = open(1, 64 << 20)) {
            Random random = new Random(1);
            byte[] content = text(random, 3 * FRAME);
            byte[] noise = new byte[FRAME];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, content, FRAME, FRAME);
            long octets = growth(engine, content);
            assertTrue(octets > FRAME && octets < 2 * FRAME, "took " + octets);
        }
    }

    @Test
    void readsOnlyTheFramesTouched() {
        Random random = new Random(1);
        byte[] content = content(random, 10 << 20);
        System.arraycopy(text(random, 5 << 20), 0, content, 0, 5 << 20);
        try (LocalEngine engine = open(1, 64 << 20)) {
            Blob blob = engine.blobs().open(keep(engine, random, content));
            long before = disk.octetsRead();
            byte[] some = new byte[1000];
            assertEquals(1000, blob.read(4_000_000, some, 0, 1000));
            assertEquals(ByteBuffer.wrap(content, 4_000_000, 1000), ByteBuffer.wrap(some));
            int table = 8 * 160 + SegmentRecord.CRC;
            assertTrue(disk.octetsRead() - before < SegmentRecord.HEAD + table + FRAME / 2);
            before = disk.octetsRead();
            blob.read(3_000_000, some, 0, 1000);
            assertTrue(disk.octetsRead() - before < FRAME / 2);
        }
    }

    @Test
    void readsASmallBlobAtOnce() {
        try (LocalEngine engine = open(1, 64 << 20)) {
            byte[] content = text(new Random(1), 10_000);
            Blob blob = engine.blobs().open(keep(engine, new Random(2), content));
            int before = disk.reads();
            assertEquals(10_000, blob.read(0, new byte[10_000], 0, 10_000));
            assertEquals(before + 1, disk.reads());
        }
    }
}
