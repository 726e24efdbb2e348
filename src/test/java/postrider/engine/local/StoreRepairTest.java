package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import postrider.base.Bytes;
import postrider.base.World;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;

/// What the engine's part of a repair puts right.
@Timeout(60)
class StoreRepairTest {
    private static final Partition A = new Partition(Bytes.utf8("a"));

    @TempDir private Path folder;
    private final Map<BlobId, byte[]> kept = new HashMap<>();

    private LocalEngine open() {
        return LocalEngine.open(folder, settings(), World.real());
    }

    /// Stores as it comes, so that octets of content stand in the files.
    private static Settings settings() {
        return Settings.defaults();
    }

    private static Bytes key(BlobId id) {
        return Bytes.wrap(SystemRows.blob(id.value()));
    }

    private BlobId keep(LocalEngine engine, byte[] content) {
        try (BlobStaging staging = engine.blobs().stage()) {
            staging.write(content, 0, content.length);
            try (StagedBlob staged = staging.finish()) {
                BlobId id =
                        engine.tables()
                                .change(
                                        A,
                                        writer -> {
                                            BlobId made = writer.attach(staged, Bytes.utf8("note"));
                                            writer.put(A, key(made), Bytes.EMPTY);
                                            return made;
                                        });
                kept.put(id, content);
                return id;
            }
        }
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    private static void visit(LocalEngine engine, LongConsumer ids) {
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

    private List<String> repair() {
        try (StoreRepair repair = StoreRepair.begin(folder, settings(), World.real(), false)) {
            LocalEngine engine = repair.engine();
            if (repair.isRebuilt()) {
                repair.notes(blob -> {
                    assertEquals(List.of(Bytes.utf8("note")), blob.notes());
                    if (repair.mayBeLost(A, key(blob.blob()))) {
                        engine.tables()
                                .change(
                                        A,
                                        writer -> {
                                            writer.put(A, key(blob.blob()), Bytes.EMPTY);
                                            return true;
                                        });
                    }
                });
            }
            return repair.finish(ids -> visit(engine, ids));
        }
    }

    private void assertSound() {
        try (LocalEngine engine = open()) {
            List<Damage> found = new ArrayList<>();
            engine.care().check(found::add);
            engine.care().check(ids -> visit(engine, ids), found::add);
            engine.care().scrub(ScrubSettings.DEFAULT.at(1_000_000_000), found::add);
            assertEquals(List.of(), found);
            assertEquals(List.of(), engine.losses());
            kept.forEach((id, content) -> assertArrayEquals(content, read(engine, id)));
            List<Long> ids = new ArrayList<>();
            visit(engine, ids::add);
            assertEquals(kept.size(), ids.size());
            // What comes now gets ids that nothing had.
            BlobId fresh = keep(engine, noise(10));
            assertTrue(ids.stream().allMatch(id -> id < fresh.value()));
            kept.remove(fresh);
            engine.tables()
                    .change(
                            A,
                            writer -> {
                                writer.release(fresh);
                                writer.delete(A, key(fresh));
                                return true;
                            });
        }
    }

    private static byte[] read(LocalEngine engine, BlobId id) {
        Blob blob = engine.blobs().open(id);
        byte[] all = new byte[(int) blob.length()];
        for (int done = 0; done < all.length; ) {
            done += blob.read(done, all, done, all.length - done);
        }
        return all;
    }

    private void removeTables() throws IOException {
        Files.move(folder.resolve("tables"), folder.resolve("elsewhere"));
    }

    @Test
    void countsReferencesAndSegmentsAnew() throws RocksDBException {
        try (LocalEngine engine = open()) {
            BlobId twice = keep(engine, noise(100));
            BlobId unreferenced = keep(engine, noise(200));
            keep(engine, noise(300));
            TableStore store = engine.tableStore();
            SystemRows.Blob row =
                    Objects.requireNonNull(
                            SystemRows.Blob.of(store.system(SystemRows.blob(twice.value()))));
            long segment = row.location().segment();
            SystemRows.Segment counts =
                    Objects.requireNonNull(
                            SystemRows.Segment.of(store.system(SystemRows.segment(segment))));
            try (WriteBatch batch = new WriteBatch()) {
                batch.put(
                        store.system(),
                        SystemRows.blob(twice.value()),
                        new SystemRows.Blob(row.location(), 2).value());
                batch.put(
                        store.system(),
                        SystemRows.segment(segment),
                        counts.plus(row.location()).value());
                store.write(batch);
            }
            engine.tables()
                    .change(
                            A,
                            writer -> {
                                writer.delete(A, key(unreferenced));
                                return true;
                            });
            kept.remove(unreferenced);
        }
        assertEquals(
                List.of(
                        "1 pieces of content had their references put right",
                        "1 that nothing refers to were given up",
                        "1 segments were counted anew"),
                repair());
        assertSound();
        assertEquals(List.of(), repair());
    }

    @Test
    void findsABlobAgainWhoseRowIsWrong() throws RocksDBException {
        try (LocalEngine engine = open()) {
            BlobId moved = keep(engine, noise(100));
            keep(engine, noise(200));
            SystemRows.Blob row =
                    Objects.requireNonNull(
                            SystemRows.Blob.of(
                                    engine.tableStore().system(SystemRows.blob(moved.value()))));
            SystemRows.Location where = row.location();
            try (WriteBatch batch = new WriteBatch()) {
                batch.put(
                        engine.tableStore().system(),
                        SystemRows.blob(moved.value()),
                        new SystemRows.Blob(
                                        new SystemRows.Location(
                                                where.segment(),
                                                1 << 20,
                                                where.length(),
                                                where.plain()),
                                        1)
                                .value());
                engine.tableStore().write(batch);
            }
        }
        repair();
        assertSound();
    }

    @Test
    void makesRowsOfAllSegmentsAnew() throws IOException {
        try (LocalEngine engine = open()) {
            for (int i = 1; i < 30; i++) {
                keep(engine, noise(100 * i));
            }
            keep(engine, noise(1_000_000));
        }
        try (LocalEngine engine = open()) {
            keep(engine, noise(55));
        }
        removeTables();
        StorageFailure refused = assertThrows(StorageFailure.class, this::open);
        assertTrue(refused.getMessage().contains("store repair"), refused.getMessage());
        repair();
        assertSound();
    }

    @Test
    void goesOnBehindDamage() throws IOException {
        Path segment;
        try (LocalEngine engine = open()) {
            for (int i = 1; i < 10; i++) {
                keep(engine, noise(100 * i));
            }
            segment = onlySegment();
        }
        byte[] octets = Files.readAllBytes(segment);
        // The file's head, and the head of the first record.
        octets[9]++;
        octets[SegmentRecord.FILE_HEAD + 20]++;
        Files.write(segment, octets);
        removeTables();
        List<String> report = repair();
        assertTrue(
                report.stream().anyMatch(line -> line.contains("octets between records")),
                report::toString);
        kept.values().removeIf(content -> content.length == 100);
        try (LocalEngine engine = open()) {
            assertEquals(8, kept.size());
            kept.forEach((id, content) -> assertArrayEquals(content, read(engine, id)));
        }
    }

    private Path onlySegment() throws IOException {
        try (var files = Files.list(folder.resolve("segments"))) {
            return files.findFirst().orElseThrow();
        }
    }

    /// Who sends mail knows how records look, and may put one with somebody else's note into it.
    @Test
    void takesNoRecordThatLiesInTheContentOfAnother() throws IOException {
        byte[] forged;
        BlobId victim;
        Path segment;
        try (LocalEngine engine = open()) {
            victim = keep(engine, noise(500));
            segment = onlySegment();
            byte[] octets = Files.readAllBytes(segment);
            forged = Arrays.copyOfRange(octets, SegmentRecord.FILE_HEAD, octets.length - 32);
        }
        byte[] letter = noise(5000);
        System.arraycopy(forged, 0, letter, 2000, forged.length);
        try (LocalEngine engine = open()) {
            keep(engine, letter);
            keep(engine, noise(600));
        }
        // The trailer of the letter is damaged: the walk must find what follows, not what is in it.
        for (Path file : files()) {
            byte[] octets = Files.readAllBytes(file);
            int at = indexOf(octets, Arrays.copyOf(letter, 64));
            if (at >= 0) {
                octets[at + letter.length + 20]++;
                Files.write(file, octets);
            }
        }
        removeTables();
        repair();
        kept.values().remove(letter);
        try (LocalEngine engine = open()) {
            List<Long> ids = new ArrayList<>();
            visit(engine, ids::add);
            assertEquals(2, ids.size());
            kept.forEach((id, content) -> assertArrayEquals(content, read(engine, id)));
            SystemRows.Location where =
                    Objects.requireNonNull(LocalBlob.locate(engine.tableStore(), victim.value()));
            assertEquals(SegmentRecord.FILE_HEAD, where.offset());
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder.resolve("segments"))) {
            return files.toList();
        }
    }

    private static int indexOf(byte[] octets, byte[] sought) {
        for (int i = 0; i + sought.length <= octets.length; i++) {
            if (ByteBuffer.wrap(octets, i, sought.length).equals(ByteBuffer.wrap(sought))) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void changesNothingWhenItIsBrokenOff() throws IOException {
        try (LocalEngine engine = open()) {
            keep(engine, noise(100));
        }
        Files.writeString(folder.resolve("tables").resolve("CURRENT"), "nothing");
        try (StoreRepair repair = StoreRepair.begin(folder, settings(), World.real(), false)) {
            assertTrue(repair.isRebuilt());
        }
        assertEquals("nothing", Files.readString(folder.resolve("tables").resolve("CURRENT")));
        assertFalse(Files.exists(folder.resolve("tables.broken-1")));
        repair();
        assertSound();
        assertEquals(
                "nothing", Files.readString(folder.resolve("tables.broken-1").resolve("CURRENT")));
    }
}
