package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import postrider.base.Bytes;
import postrider.base.World;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StagedBlob;

/// What does not fit together in a store is named.
@Timeout(60)
class StoreCheckTest {
    private static final Partition A = new Partition(Bytes.utf8("a"));

    @TempDir private Path folder;
    private LocalEngine engine;
    // What rows refer to, as their owner would tell.
    private final List<Long> held = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() {
        engine = LocalEngine.open(folder, Settings.defaults(), World.real());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private BlobId keep(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        try (BlobStaging staging = engine.blobs().stage()) {
            staging.write(content, 0, size);
            try (StagedBlob staged = staging.finish()) {
                BlobId id =
                        engine.tables()
                                .change(
                                        A,
                                        writer -> {
                                            BlobId kept = writer.attach(staged);
                                            writer.put(A, key(kept), Bytes.EMPTY);
                                            return kept;
                                        });
                held.add(id.value());
                return id;
            }
        }
    }

    private void release(BlobId id) {
        engine.tables()
                .change(
                        A,
                        writer -> {
                            writer.release(id);
                            writer.delete(A, key(id));
                            return true;
                        });
        held.remove(id.value());
    }

    private static Bytes key(BlobId id) {
        return Bytes.wrap(SystemRows.blob(id.value()));
    }

    /// What the rows say, which are written together with the blobs.
    private void visitRows(LongConsumer ids) {
        try (Snapshot rows = engine.tables().read(A)) {
            rows.scan(
                    Bytes.EMPTY,
                    Bytes.utf8("z"),
                    (key, _) -> {
                        ids.accept(SystemRows.number(key.toArray()));
                        return true;
                    });
        }
    }

    private List<Damage> check() {
        List<Damage> found = new ArrayList<>();
        engine.care().check(found::add);
        engine.care().check(ids -> List.copyOf(held).forEach(ids::accept), found::add);
        return found;
    }

    private String theOnly() {
        List<Damage> found = check();
        assertEquals(1, found.size(), found::toString);
        return found.getFirst().sentence();
    }

    private SystemRows.Blob row(BlobId id) throws RocksDBException {
        return Objects.requireNonNull(
                SystemRows.Blob.of(engine.tableStore().system(SystemRows.blob(id.value()))));
    }

    private void write(byte[] key, byte[] value) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            batch.put(engine.tableStore().system(), key, value);
            engine.tableStore().write(batch);
        }
    }

    private void putRow(BlobId id, SystemRows.Location where, int references)
            throws RocksDBException {
        write(SystemRows.blob(id.value()), new SystemRows.Blob(where, references).value());
    }

    private static void flip(Path file, long at) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer octet = ByteBuffer.allocate(1);
            channel.read(octet, at);
            octet.put(0, (byte) (octet.get(0) ^ 1));
            channel.write(octet.flip(), at);
        }
    }

    private Path file(SystemRows.Location where) {
        return folder.resolve("segments").resolve(SegmentNames.segment(where.segment()));
    }

    @Test
    void findsNothingInASoundStore() {
        for (int i = 1; i < 20; i++) {
            keep(1000 * i);
        }
        keep(1_000_000);
        release(new BlobId(held.get(4)));
        assertEquals(List.of(), check());
        engine.close();
        open();
        keep(10);
        assertEquals(List.of(), check());
    }

    @Test
    void findsNothingWhileMailComesAndGoes() throws InterruptedException {
        ConcurrentLinkedQueue<BlobId> kept = new ConcurrentLinkedQueue<>();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            writers.add(
                    Thread.startVirtualThread(() -> {
                        for (int n = 0; n < 150; n++) {
                            kept.add(keep(500));
                            if (n % 3 == 0) {
                                release(kept.remove());
                            }
                        }
                    }));
        }
        for (int i = 0; i < 10; i++) {
            List<Damage> found = new ArrayList<>();
            engine.care().check(found::add);
            engine.care().check(this::visitRows, found::add);
            assertEquals(List.of(), found);
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertEquals(List.of(), check());
    }

    @Test
    void namesASegmentThatCountsWrongly() throws RocksDBException {
        SystemRows.Location where = row(keep(100)).location();
        SystemRows.Segment row =
                Objects.requireNonNull(
                        SystemRows.Segment.of(
                                engine.tableStore().system(SystemRows.segment(where.segment()))));
        write(SystemRows.segment(where.segment()), row.plus(where).value());
        assertEquals(
                "its row counts 2 blobs of "
                        + 2 * where.length()
                        + " octets; there are 1 of "
                        + where.length(),
                theOnly());
    }

    @Test
    void namesAPlaceThatCannotBe() throws RocksDBException {
        BlobId id = keep(100);
        SystemRows.Location where = row(id).location();
        putRow(
                id,
                new SystemRows.Location(where.segment(), 1 << 30, where.length(), where.plain()),
                1);
        List<Damage> found = check();
        assertEquals("its row names a place that cannot be", found.getFirst().sentence());
        assertEquals(id, found.getFirst().blob());
        assertEquals("the head of its record is damaged", found.get(1).sentence());
        putRow(id, new SystemRows.Location(7, 32, where.length(), where.plain()), 1);
        assertTrue(
                check().stream()
                        .anyMatch(damage ->
                                damage.sentence()
                                        .equals("its row names a segment that is not" + " known")));
    }

    @Test
    void namesADamagedHeadOfARecordAndOfAFile() throws IOException, RocksDBException {
        BlobId id = keep(100);
        keep(200);
        SystemRows.Location where = row(id).location();
        flip(file(where), where.offset() + 30);
        assertEquals("the head of its record is damaged", theOnly());
        assertEquals(
                new Damage(
                        id,
                        SegmentNames.segment(where.segment()),
                        where.offset(),
                        "the head of its record is damaged",
                        null),
                check().getFirst());
        flip(file(where), where.offset() + 30);
        flip(file(where), 20);
        assertEquals("the head of the file is damaged, which hurts no record", theOnly());
    }

    @Test
    void namesAMissingSegmentAndEachBlobInIt() throws IOException, RocksDBException {
        keep(100);
        BlobId large = keep(1_000_000);
        Files.delete(file(row(large).location()));
        List<String> sentences = check().stream().map(Damage::sentence).toList();
        assertEquals(2, sentences.size(), sentences::toString);
        assertTrue(sentences.getFirst().startsWith("the file cannot be read"));
        assertTrue(sentences.getLast().startsWith("its record cannot be read"));
    }

    @Test
    void namesEachBlobWhoseReferencesAreMiscounted() throws RocksDBException {
        BlobId twice = keep(100);
        BlobId unreferenced = keep(200);
        BlobId right = keep(300);
        putRow(twice, row(twice).location(), 2);
        held.remove(unreferenced.value());
        held.add(right.value());
        held.add(77L);
        List<String> sentences = check().stream().map(Damage::sentence).toList();
        assertEquals(
                List.of(
                        "1 row refers to blob 77, which is not kept",
                        "1 row refers to it, its row counts 2",
                        "nothing refers to it, though its row counts 1",
                        "2 rows refer to it, its row counts 1"),
                sentences);
    }

    @Test
    void namesDamageInTheTables() throws IOException {
        for (int i = 1; i < 50; i++) {
            keep(i);
        }
        engine.close();
        open();
        try (Stream<Path> files = Files.list(folder.resolve("tables"))) {
            Path table =
                    files.filter(file -> file.toString().endsWith(".sst"))
                            .min((a, b) -> a.toString().compareTo(b.toString()))
                            .orElseThrow();
            flip(table, 50);
        }
        List<Damage> found = new ArrayList<>();
        engine.care().check(found::add);
        assertTrue(found.getFirst().sentence().startsWith("the tables are damaged: "));
    }

    private List<Damage> scrub() {
        List<Damage> found = new ArrayList<>();
        engine.care().scrub(ScrubSettings.DEFAULT.at(1_000_000_000), found::add);
        return found;
    }

    @Test
    void namesEachDamagedRecordAndNoOther() throws IOException, RocksDBException {
        List<BlobId> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(keep(2000 + i));
        }
        BlobId large = keep(1_000_000);
        assertEquals(List.of(), scrub());
        // A frame, the trailer of a small one, the middle and the trailer of a large one.
        SystemRows.Location frame = row(all.get(3)).location();
        SystemRows.Location trailer = row(all.get(20)).location();
        SystemRows.Location middle = row(large).location();
        flip(file(frame), frame.offset() + SegmentRecord.HEAD + 500);
        flip(file(trailer), trailer.offset() + trailer.length() - 20);
        flip(file(middle), middle.offset() + middle.length() / 2);
        List<BlobId> expected = List.of(all.get(3), all.get(20), large);
        assertEquals(expected, scrub().stream().map(Damage::blob).toList());
        flip(file(middle), middle.offset() + middle.length() / 2);
        flip(file(middle), middle.offset() + middle.length() - 20);
        assertEquals(expected, scrub().stream().map(Damage::blob).toList());
    }

    @Test
    void scrubsNoFasterThanItIsTold() {
        for (int i = 0; i < 30; i++) {
            keep(10_000);
        }
        long began = System.nanoTime();
        List<Damage> found = new ArrayList<>();
        assertEquals(300_000, engine.care().scrub(ScrubSettings.DEFAULT.at(600_000), found::add));
        assertTrue(System.nanoTime() - began > 400_000_000L);
        assertEquals(List.of(), found);
    }

    @Test
    void scrubsWhileMailComesAndGoes() throws InterruptedException {
        Thread writer =
                Thread.startVirtualThread(() -> {
                    for (int n = 0; n < 200; n++) {
                        BlobId id = keep(3000);
                        if (n % 2 == 0) {
                            release(id);
                        }
                    }
                });
        for (int i = 0; i < 5; i++) {
            assertEquals(List.of(), scrub());
        }
        writer.join();
    }

    @Test
    void tellsHowMuchThereIs() {
        keep(1000);
        release(keep(2000));
        keep(1_000_000);
        StoreFigures figures = engine.care().figures();
        assertEquals(2, figures.segments().liveBlobs());
        assertTrue(figures.segments().deadOctets() > 2000);
        assertEquals(0, figures.oldestSnapshot().toNanos());
        assertEquals(0, figures.pendingChanges());
        assertEquals(List.of(), figures.losses());
        assertTrue(figures.free() > 0);
        try (var snapshot = engine.tables().read(A)) {
            assertTrue(engine.care().figures().oldestSnapshot().toNanos() > 0);
            assertEquals(null, snapshot.get(Bytes.utf8("nothing")));
        }
    }
}
