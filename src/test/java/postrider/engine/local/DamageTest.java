package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.base.World;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Engine;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;

/// What rots on the disk is noticed, named and never served.
@Timeout(60)
class DamageTest {
    private static final Partition A = new Partition(Bytes.utf8("an account"));
    private static final Bytes NOTE = Bytes.utf8("whose it is");
    private static final Bytes COUNT = Bytes.utf8("count");

    @TempDir private Path folder;

    private LocalEngine open(Path where) {
        return LocalEngine.open(where, Settings.defaults(), World.real());
    }

    /// FR-10, every octet of a small record.
    @Test
    void noticesEachFlippedOctetOfASmallRecord() throws IOException {
        try (LocalEngine engine = open(folder)) {
            checkEachOctet(engine, content(300), SegmentRecord.FRAME_HEAD + 300);
        }
    }

    /// FR-10, one that was made smaller.
    @Test
    void noticesEachFlippedOctetOfASmallCompressedRecord() throws IOException {
        try (LocalEngine engine = open(folder)) {
            byte[] content = text(2000);
            int stored = storedLength(content);
            assertTrue(stored < 1500);
            checkEachOctet(engine, content, stored);
        }
    }

    private void checkEachOctet(LocalEngine engine, byte[] content, int stored) throws IOException {
        BlobId id = keep(engine, content);
        Path segment = largestSegment();
        int length = SegmentRecord.HEAD + stored + trailerLength();
        for (int at = 0; at < length; at++) {
            flip(segment, SegmentRecord.FILE_HEAD + at);
            StorageFailure damage =
                    assertThrows(StorageFailure.class, () -> read(engine.blobs().open(id)));
            assertEquals(StorageFailure.Kind.DAMAGED, damage.kind(), "octet " + at);
            flip(segment, SegmentRecord.FILE_HEAD + at);
        }
        assertArrayEquals(content, read(engine.blobs().open(id)));
    }

    private static int trailerLength() {
        return new SegmentRecord.Trailer(0, 0, 0, 0, List.of(A.name()), List.of(NOTE)).length();
    }

    /// All between head and trailer.
    private static int storedLength(byte[] content) {
        try (Packing packing = new Packing(Settings.Compression.DEFAULT)) {
            FrameWriter frames = new FrameWriter(packing, 1);
            for (int done = 0; done < content.length; done += SegmentRecord.FRAME) {
                frames.next(content, done, Math.min(SegmentRecord.FRAME, content.length - done));
            }
            return (int) frames.stored() + frames.table().length;
        }
    }

    /// FR-10, every octet of head and table of a record of several frames, and some of its frames:
    /// those that are not touched are still served.
    @Test
    void noticesFlippedOctetsOfALargeCompressedRecordAndServesTheRest() throws IOException {
        Random random = new Random(5);
        try (LocalEngine engine = open(folder)) {
            byte[] content = text(500_000);
            int stored = storedLength(content);
            assertTrue(stored < 300_000);
            BlobId id = keep(engine, content);
            Path segment = largestSegment();
            int table = 8 * 8 + SegmentRecord.CRC;
            byte[] some = new byte[100];
            for (int at = 0; at < SegmentRecord.HEAD + table; at++) {
                int behind = at < SegmentRecord.HEAD ? 0 : stored - table;
                flip(segment, SegmentRecord.FILE_HEAD + behind + at);
                for (int frame = 0; frame < 8; frame++) {
                    Blob blob = engine.blobs().open(id);
                    long from = (long) frame * SegmentRecord.FRAME;
                    StorageFailure damage =
                            assertThrows(StorageFailure.class, () -> blob.read(from, some, 0, 100));
                    assertEquals(StorageFailure.Kind.DAMAGED, damage.kind());
                }
                flip(segment, SegmentRecord.FILE_HEAD + behind + at);
            }
            for (int i = 0; i < 200; i++) {
                int at = SegmentRecord.HEAD + random.nextInt(stored - table);
                flip(segment, SegmentRecord.FILE_HEAD + at);
                Blob blob = engine.blobs().open(id);
                int damaged = 0;
                for (int frame = 0; frame < 8; frame++) {
                    int from = frame * SegmentRecord.FRAME;
                    try {
                        assertEquals(100, blob.read(from, some, 0, 100));
                        assertEquals(ByteBuffer.wrap(content, from, 100), ByteBuffer.wrap(some));
                    } catch (StorageFailure failure) {
                        assertEquals(StorageFailure.Kind.DAMAGED, failure.kind());
                        damaged++;
                    }
                }
                assertEquals(1, damaged);
                flip(segment, SegmentRecord.FILE_HEAD + at);
            }
            assertArrayEquals(content, read(engine.blobs().open(id)));
        }
    }

    private static byte[] text(int size) {
        Random random = new Random(size);
        byte[] text = new byte[size];
        for (int i = 0; i < size; i++) {
            text[i] = (byte) ('a' + Math.abs(random.nextGaussian() * 4));
        }
        return text;
    }

    /// FR-10, at random in a large record: the frames that are not touched are still served.
    @Test
    void noticesFlippedOctetsOfALargeRecordAndServesTheRest() throws IOException {
        Random random = new Random(5);
        try (LocalEngine engine = open(folder)) {
            byte[] content = content(1_000_000);
            BlobId id = keep(engine, content);
            Path segment = largestSegment();
            int body = 16 * SegmentRecord.FRAME_HEAD + content.length;
            for (int i = 0; i < 200; i++) {
                int at = random.nextInt(body);
                long offset = SegmentRecord.FILE_HEAD + SegmentRecord.HEAD + at;
                flip(segment, offset);
                int bad = at / (SegmentRecord.FRAME_HEAD + SegmentRecord.FRAME);
                Blob blob = engine.blobs().open(id);
                int good = (bad + 1) % 16;
                byte[] some = new byte[100];
                assertEquals(100, blob.read((long) good * SegmentRecord.FRAME, some, 0, 100));
                assertEquals(
                        ByteBuffer.wrap(content, good * SegmentRecord.FRAME, 100),
                        ByteBuffer.wrap(some));
                StorageFailure damage =
                        assertThrows(
                                StorageFailure.class,
                                () -> blob.read((long) bad * SegmentRecord.FRAME, some, 0, 1));
                assertEquals(StorageFailure.Kind.DAMAGED, damage.kind());
                flip(segment, offset);
            }
            assertArrayEquals(content, read(engine.blobs().open(id)));
        }
    }

    @Test
    void noticesAMissingOrShortSegment() throws IOException {
        BlobId small;
        BlobId large;
        try (LocalEngine engine = open(folder)) {
            small = keep(engine, content(300));
            large = keep(engine, content(1_000_000));
            Path segment = largestSegment();
            try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                channel.truncate(500_000);
            }
            assertDamaged(engine, large);
        }
        try (LocalEngine engine = open(folder)) {
            assertEquals(1, engine.losses().size());
            assertTrue(engine.losses().getFirst().what().contains("500000 octets"));
            Files.delete(largestSegment());
            assertDamaged(engine, large);
            assertArrayEquals(content(300), read(engine.blobs().open(small)));
        }
        try (LocalEngine engine = open(folder)) {
            assertEquals(1, engine.losses().size());
            assertTrue(engine.losses().getFirst().what().contains("1 blobs is missing"));
            assertArrayEquals(content(300), read(engine.blobs().open(small)));
        }
    }

    private static void assertDamaged(Engine engine, BlobId id) {
        StorageFailure damage =
                assertThrows(StorageFailure.class, () -> read(engine.blobs().open(id)));
        assertEquals(StorageFailure.Kind.DAMAGED, damage.kind());
    }

    /// FR-08: the log of the tables ends at every octet of its last commits.
    @Test
    void losesOneTornCommitAtMostAndNamesMore() throws IOException {
        int commits = 12;
        Path store = folder.resolve("store");
        long[] logLengths = new long[commits + 1];
        try (LocalEngine engine = open(store)) {
            for (int i = 1; i <= commits; i++) {
                count(engine);
                logLengths[i] = Files.size(log(store));
            }
        }
        assertEquals(logLengths[commits], Files.size(log(store)));
        long last = logLengths[commits - 1];
        long lastButOne = logLengths[commits - 2];
        for (long cut = last; cut < logLengths[commits]; cut += 23) {
            assertEquals(commits - 1, afterCut(store, cut, List.of()));
        }
        for (long cut = lastButOne; cut < last; cut += 47) {
            assertEquals(
                    commits - 2,
                    afterCut(
                            store,
                            cut,
                            List.of("the tables end at commit 10, the segments at 12")));
        }
    }

    /// Opens a copy whose log was cut.
    ///
    /// @return the count found there
    private int afterCut(Path store, long length, List<String> losses) throws IOException {
        Path copy = folder.resolve("copy" + length);
        copy(store, copy);
        try (FileChannel channel = FileChannel.open(log(copy), StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
        int found;
        try (LocalEngine engine = open(copy)) {
            assertEquals(losses.size(), engine.losses().size());
            for (int i = 0; i < losses.size(); i++) {
                assertTrue(engine.losses().get(i).what().contains(losses.get(i)));
            }
            List<String> checked = new ArrayList<>();
            engine.care().check(damage -> checked.add(damage.sentence()));
            assertEquals(engine.losses().stream().map(Loss::what).toList(), checked);
            found = count(engine) - 1;
        }
        try (LocalEngine engine = open(copy)) {
            // Told again at each open, and not taken for another.
            assertEquals(losses.size(), engine.losses().size());
            assertEquals(found + 2, count(engine));
        }
        return found;
    }

    private static int count(Engine engine) {
        int counted =
                engine.tables()
                        .change(
                                A,
                                writer -> {
                                    Bytes old = writer.rows(A).get(COUNT);
                                    int next = old == null ? 1 : old.buffer().getInt() + 1;
                                    writer.put(
                                            A,
                                            COUNT,
                                            Bytes.wrap(
                                                    ByteBuffer.allocate(4).putInt(next).array()));
                                    return next;
                                });
        try (Snapshot snapshot = engine.tables().read(A)) {
            assertEquals(counted, snapshot.get(COUNT).buffer().getInt());
        }
        return counted;
    }

    private static Path log(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store.resolve("tables"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private static BlobId keep(Engine engine, byte[] content) {
        try (BlobStaging staging = engine.blobs().stage()) {
            staging.write(content, 0, content.length);
            try (StagedBlob staged = staging.finish()) {
                return engine.tables().change(A, writer -> writer.attach(staged, NOTE));
            }
        }
    }

    private Path largestSegment() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("segments"))) {
            return files.max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static void flip(Path file, long offset) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer octet = ByteBuffer.allocate(1);
            channel.read(octet, offset);
            octet.put(0, (byte) (octet.get(0) ^ 0x10));
            channel.write(octet.flip(), offset);
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
