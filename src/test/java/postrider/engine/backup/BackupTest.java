package postrider.engine.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Log;
import postrider.base.ManualTime;
import postrider.base.World;
import postrider.engine.StorageFailure;
import postrider.engine.local.LocalEngine;

@Timeout(120)
class BackupTest {
    @TempDir private Path folder;
    private final World world = World.real();
    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<String> troubles = new ArrayList<>();
    private final BackupProgress progress =
            new BackupProgress() {
                @Override
                public void at(String phase, long done, long total) {
                    assertTrue(done <= total, phase);
                }

                @Override
                public void trouble(String sentence) {
                    troubles.add(sentence);
                }
            };
    private LocalEngine engine;
    private long last;

    @BeforeEach
    void open() {
        Log.configure(System.err, Log.Form.TEXT, Log.Level.ERROR, InstantSource.system());
        engine = LocalEngine.open(folder.resolve("store"), TestStore.settings(1), world);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Path backups() {
        return folder.resolve("backups");
    }

    private void changes(int count) {
        for (int i = 0; i < count; i++) {
            last = TestStore.change(engine, last);
        }
    }

    private BackupWriter.Made backup(int keep) throws IOException {
        time.advance(Duration.ofHours(1));
        return BackupWriter.make(backups(), engine, Map.of(), keep, time, progress);
    }

    private BackupImage image(Instant at) throws IOException {
        BackupFolder there = BackupFolder.open(backups());
        Manifest manifest = there.list().newest(at);
        assertNotNull(manifest);
        return new BackupImage(there, manifest);
    }

    private long stateOf(BackupImage image) throws IOException {
        assertEquals(0, image.compare(progress));
        try (BackupImage.Open open = image.open(TestStore.settings(1), world)) {
            assertEquals(List.of(), open.engine().losses());
            open.engine().care().check(found -> troubles.add(found.sentence()));
            long state = TestStore.check(open.engine());
            assertEquals(List.of(), troubles);
            return state;
        }
    }

    @Test
    void showsTheStateOfOneCommitWhileTheStoreIsInUse() throws Exception {
        changes(30);
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer =
                    threads.submit(() -> {
                        while (!stop.get()) {
                            changes(1);
                        }
                    });
            try {
                long before = 0;
                for (int i = 0; i < 12; i++) {
                    BackupWriter.Made made = backup(0);
                    assertEquals(List.of(), made.manifest().damage());
                    long state = stateOf(image(made.manifest().time()));
                    assertTrue(state > before, state + " after " + before);
                    before = state;
                }
            } finally {
                stop.set(true);
                writer.get();
            }
        }
        assertEquals(last, TestStore.check(engine));
        assertFalse(Files.exists(folder.resolve("store/checkpoint")));
    }

    @Test
    void keepsSegmentsOnlyAsLongAsTheyAreCopied() throws Exception {
        changes(60);
        try (var checkpoint = engine.checkpoint()) {
            changes(60);
            for (var segment : checkpoint.segments()) {
                checkpoint.open(segment).close();
                checkpoint.check(segment, found -> troubles.add(found.sentence()));
            }
            assertEquals(List.of(), troubles);
            assertThrows(StorageFailure.class, engine::checkpoint);
        }
        long before = engine.statistics().segments().size();
        // The compactor of this store runs every 2 ms of real time.
        while (engine.statistics().segments().size() >= before) {
            changes(1);
        }
        assertEquals(last, TestStore.check(engine));
    }

    @Test
    void copiesOnlyWhatIsNew() throws Exception {
        changes(100);
        BackupWriter.Made first = backup(0);
        assertEquals(first.manifest().octets(), first.copied());
        changes(1);
        BackupWriter.Made second = backup(0);
        long segments = segmentsIn(second.manifest()).size();
        long fresh =
                segmentsIn(second.manifest()).stream()
                        .filter(entry -> !segmentsIn(first.manifest()).contains(entry))
                        .count();
        assertTrue(segments > 4, "segments " + segments);
        assertTrue(fresh >= 1 && fresh <= 3, "fresh " + fresh);
        assertTrue(second.copied() < first.copied(), second.copied() + " octets");

        engine.close();
        engine = LocalEngine.open(folder.resolve("store"), TestStore.settings(1), world);
        BackupWriter.Made third = backup(0);
        assertTrue(third.files() < 8, third.files() + " files");
        assertEquals(last, stateOf(image(null)));
    }

    private static List<Manifest.Entry> segmentsIn(Manifest manifest) {
        return manifest.entries().stream()
                .filter(entry -> entry.kind() == Manifest.Kind.SEGMENT)
                .toList();
    }

    @Test
    void bringsBackTheNewestThatIsNotAfterATime() throws Exception {
        List<Instant> times = new ArrayList<>();
        List<Long> states = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            changes(25);
            times.add(backup(0).manifest().time());
            states.add(last);
        }
        for (int i = 0; i < 3; i++) {
            Path target = folder.resolve("back" + i);
            Files.createDirectory(target);
            BackupImage image = image(times.get(i).plusSeconds(i));
            assertEquals(0, image.bringBack(target.resolve("store"), target, progress));
            try (LocalEngine back =
                    LocalEngine.open(target.resolve("store"), TestStore.settings(1), world)) {
                assertEquals(List.of(), back.losses());
                assertEquals(states.get(i), TestStore.check(back));
                long next = TestStore.change(back, states.get(i));
                assertEquals(next, TestStore.check(back));
            }
        }
        assertNull(BackupFolder.open(backups()).list().newest(times.getFirst().minusMillis(1)));
    }

    @Test
    void goesOnInTheSameFolderAfterARestore() throws Exception {
        changes(40);
        backup(0);
        long saved = last;
        changes(10);
        backup(0);
        Path target = folder.resolve("back");
        Files.createDirectory(target);
        image(Instant.parse("2026-01-01T01:30:00Z"))
                .bringBack(target.resolve("store"), target, progress);
        engine.close();
        engine = LocalEngine.open(target.resolve("store"), TestStore.settings(1), world);
        // Numbers of segments are given out again that the first life has used.
        last = saved;
        changes(15);
        backup(0);
        assertEquals(last, stateOf(image(null)));
        assertEquals(saved + 10, stateOf(image(Instant.parse("2026-01-01T02:30:00Z"))));
    }

    @Test
    void findsEveryFlippedOctet() throws Exception {
        last = TestStore.change(engine, 0);
        backup(0);
        Random random = new Random(7);
        for (Path file : files(backups())) {
            String name = String.valueOf(file.getFileName());
            if (name.equals("lock")) {
                continue;
            }
            byte[] octets = Files.readAllBytes(file);
            int step = Math.max(1, octets.length / 200);
            for (int at = 0; at < octets.length; at += 1 + random.nextInt(2 * step)) {
                byte[] wrong = octets.clone();
                wrong[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, wrong);
                assertTrue(isFound(), name + " at " + at);
            }
            if (octets.length > 0) {
                Files.write(file, java.util.Arrays.copyOf(octets, octets.length / 2));
                assertTrue(isFound(), name + " cut");
            }
            Files.delete(file);
            assertTrue(isFound(), name + " gone");
            Files.write(file, octets);
        }
        assertFalse(isFound());
    }

    private boolean isFound() throws IOException {
        troubles.clear();
        try {
            BackupFolder there = BackupFolder.open(backups());
            BackupFolder.Listing list = there.list();
            if (list.whole().isEmpty()) {
                return true;
            }
            int wrong = new BackupImage(there, list.whole().getFirst()).compare(progress);
            assertEquals(wrong, troubles.size());
            return wrong > 0;
        } catch (BackupFailure refused) {
            return true;
        } finally {
            troubles.clear();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// Ends a backup after so many steps, as a kill would, with a draft left behind.
    private boolean isCutOff(int steps) throws IOException {
        int[] left = {steps};
        try {
            time.advance(Duration.ofHours(1));
            BackupWriter.make(
                    backups(),
                    engine,
                    Map.of(),
                    0,
                    time,
                    new BackupProgress() {
                        @Override
                        public void at(String phase, long done, long total) {
                            if (left[0]-- == 0) {
                                throw new IllegalStateException("cut off");
                            }
                        }

                        @Override
                        public void trouble(String sentence) {
                            troubles.add(sentence);
                        }
                    });
            return false;
        } catch (IllegalStateException expected) {
            return true;
        }
    }

    @Test
    void takesNoHalfBackupForOne() throws Exception {
        changes(40);
        int steps = 0;
        while (isCutOff(steps)) {
            if (Files.exists(backups().resolve("segments"))) {
                Files.writeString(backups().resolve("segments/half.new"), "half");
                Files.writeString(backups().resolve("backups/half.new"), "half");
            }
            assertThrows(BackupFailure.class, () -> BackupFolder.open(backups()));
            steps++;
        }
        assertTrue(steps > 10, "only " + steps + " steps");
        assertEquals(last, stateOf(image(null)));
        assertEquals(
                List.of(),
                files(backups()).stream()
                        .filter(file -> file.toString().endsWith(".new"))
                        .toList());
        // What the cut off ones had copied was of use to the last.
        changes(1);
        backup(1);
        assertEquals(last, stateOf(image(null)));
    }

    @Test
    void namesADamagedRecordAndGoesOn() throws Exception {
        changes(25);
        engine.close();
        Path segment = files(folder.resolve("store/segments")).getLast();
        byte[] octets = Files.readAllBytes(segment);
        octets[octets.length / 2] ^= 1;
        Files.write(segment, octets);
        engine = LocalEngine.open(folder.resolve("store"), TestStore.settings(1), world);

        BackupWriter.Made made = backup(0);

        assertEquals(1, made.manifest().damage().size(), made.manifest().damage().toString());
        assertTrue(
                made.manifest().damage().getFirst().contains(segment.getFileName().toString()),
                made.manifest().damage().toString());
        assertEquals(made.manifest().damage(), troubles);
        assertEquals(0, image(null).compare(progress));
    }

    @Test
    void namesAMissingSegmentAndGoesOn() throws Exception {
        changes(25);
        engine.close();
        Path segment = files(folder.resolve("store/segments")).getLast();
        Files.delete(segment);
        engine = LocalEngine.open(folder.resolve("store"), TestStore.settings(1), world);

        BackupWriter.Made made = backup(0);

        assertEquals(1, made.manifest().damage().size());
        assertTrue(made.manifest().damage().getFirst().contains("is missing"));
    }

    @Test
    void leavesNothingWhenTheStoreNeedsTheRoom() throws Exception {
        changes(5);
        engine.close();
        engine =
                LocalEngine.open(
                        folder.resolve("store"), TestStore.settings(Long.MAX_VALUE / 8), world);
        StorageFailure failure = assertThrows(StorageFailure.class, () -> backup(0));
        assertEquals(StorageFailure.Kind.FULL, failure.kind());
        assertThrows(BackupFailure.class, () -> BackupFolder.open(backups()));
        assertFalse(Files.exists(folder.resolve("store/checkpoint")));
    }

    @Test
    void keepsTheNewestAndWhatTheyShare() throws Exception {
        for (int i = 0; i < 5; i++) {
            changes(20);
            backup(2);
        }
        BackupFolder.Listing list = BackupFolder.open(backups()).list();
        assertEquals(2, list.whole().size());
        long needed =
                list.whole().stream()
                        .flatMap(each -> each.entries().stream())
                        .map(entry -> entry.kind() + entry.stored())
                        .distinct()
                        .count();
        // The lists, the format and the lock are there beside them.
        assertEquals(needed + 4, files(backups()).size());
        assertEquals(last - 20, stateOf(image(list.whole().getFirst().time())));
        assertEquals(last, stateOf(image(null)));
    }

    @Test
    void keepsAllWhenAListCannotBeRead() throws Exception {
        changes(5);
        backup(0);
        Path list = files(backups().resolve("backups")).getFirst();
        Files.writeString(list, "something else");
        changes(30);
        int before = files(backups()).size();
        BackupWriter.Made made = backup(1);
        assertEquals(0, made.pruned());
        assertEquals(1, troubles.size());
        assertTrue(files(backups()).size() > before);
    }

    @Test
    void isForTheOwnerAlone() throws Exception {
        changes(5);
        backup(0);
        try (Stream<Path> all = Files.walk(backups())) {
            for (Path each : all.toList()) {
                assertEquals(
                        Files.isDirectory(each) ? "rwx------" : "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(each)),
                        each.toString());
            }
        }
    }

    @Test
    void refusesFoldersThatAreNotForBackups() throws Exception {
        Files.createDirectory(backups());
        Files.writeString(backups().resolve("letter.txt"), "dear");
        assertThrows(BackupFailure.class, () -> backup(0));
        Files.delete(backups().resolve("letter.txt"));
        Files.setPosixFilePermissions(backups(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThrows(BackupFailure.class, () -> backup(0));
        Files.setPosixFilePermissions(backups(), PosixFilePermissions.fromString("rwx------"));
        backup(0);
        try (LocalEngine other =
                LocalEngine.open(folder.resolve("other"), TestStore.settings(1), world)) {
            assertThrows(
                    BackupFailure.class,
                    () -> BackupWriter.make(backups(), other, Map.of(), 0, time, progress));
        }
        Files.writeString(backups().resolve("format"), "postrider backup 2\n");
        assertThrows(BackupFailure.class, () -> backup(0));
        assertThrows(BackupFailure.class, () -> BackupFolder.open(backups()));
    }

    @Test
    void followsNoLinksAndTakesNoStrangeNames() throws Exception {
        changes(5);
        BackupWriter.Made made = backup(0);
        Manifest.Entry entry = segmentsIn(made.manifest()).getFirst();
        Path segment = BackupFolder.open(backups()).stored(entry);
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(segment, elsewhere);
        Files.createSymbolicLink(segment, elsewhere);
        assertEquals(1, image(null).compare(progress));
        Path target = folder.resolve("back");
        Files.createDirectory(target);
        assertEquals(1, image(null).bringBack(target.resolve("store"), target, progress));
        assertFalse(Files.exists(target.resolve("store/segments").resolve(entry.name())));

        for (String name :
                List.of("../../evil.pem", "/etc/passwd", "..", "1.sst/../x", "a b.pem", "A.pem")) {
            for (Manifest.Kind kind : Manifest.Kind.values()) {
                Manifest bad =
                        new Manifest(
                                time.instant(),
                                "00",
                                "x",
                                1,
                                1,
                                List.of(new Manifest.Entry(kind, name, 1, entry.hash())),
                                List.of());
                assertThrows(
                        postrider.base.Malformed.class, () -> Manifest.parse(bad.print()), name);
            }
        }
    }

    @Test
    void bringsOtherFilesBackToo() throws Exception {
        Path key = folder.resolve("some-key");
        Files.writeString(key, "secret");
        BackupWriter.make(
                backups(),
                engine,
                Map.of("tls-key.pem", key, "tls-cert.pem", folder.resolve("missing")),
                0,
                time,
                progress);
        Path target = folder.resolve("back");
        Files.createDirectory(target);
        image(null).bringBack(target.resolve("store"), target, progress);
        assertArrayEquals(
                Files.readAllBytes(key), Files.readAllBytes(target.resolve("tls-key.pem")));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(target.resolve("tls-key.pem"))));
    }
}
