package postrider.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.base.World;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StorageFailure;

/// One folder, more than one process. FR-31.
@Timeout(120)
class TwoProcessesTest {
    private static final Partition A = new Partition(Bytes.utf8("a"));
    private static final Bytes KEY = Bytes.utf8("key");

    @TempDir private Path folder;

    private static Process start(Path store) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        store.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String said(Process process) throws Exception {
        String text =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return text;
    }

    private static void put(LocalEngine engine, String value) {
        engine.tables()
                .change(
                        A,
                        writer -> {
                            writer.put(A, KEY, Bytes.utf8(value));
                            return true;
                        });
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                content.put(
                        folder.relativize(file).toString(),
                        Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return content;
    }

    /// Whatever way leads to the folder, and whatever became of the lock file.
    @Test
    void letsNoSecondProcessInAndLosesNothingByItsAttempt() throws Exception {
        Path store = folder.resolve("store");
        Path link = Files.createSymbolicLink(folder.resolve("link"), store);
        try (LocalEngine engine = LocalEngine.open(store, Settings.defaults(), World.real())) {
            put(engine, "one");
            String inUse = "is in use by process " + ProcessHandle.current().pid();
            Map<String, String> before = content();
            for (Path way : List.of(store, link)) {
                String said = said(start(way));
                assertTrue(said.startsWith("REFUSED") && said.endsWith(inUse), said);
            }
            assertEquals(before, content());
            put(engine, "two");
            // Somebody takes the lock for a leftover.
            Files.delete(store.resolve("lock"));
            String said = said(start(store));
            assertTrue(said.startsWith("REFUSED") || said.startsWith("UNREADABLE"), said);
            put(engine, "three");
            try (Snapshot snapshot = engine.tables().read(A)) {
                assertEquals(Bytes.utf8("three"), snapshot.get(KEY));
            }
        }
        assertEquals("three", said(start(store)));
    }

    /// They start at the same moment on a folder that does not exist yet.
    @Test
    void letsOneOfSeveralIn() throws Exception {
        Path store = folder.resolve("deep/store");
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(start(store));
        }
        int opened = 0;
        for (Process each : all) {
            String said = said(each);
            opened += said.equals("nothing") ? 1 : 0;
            assertTrue(said.equals("nothing") || said.contains("is in use by"), said);
        }
        assertTrue(opened >= 1);
        try (LocalEngine engine = LocalEngine.open(store, Settings.defaults(), World.real())) {
            assertEquals(List.of(), engine.losses());
        }
    }

    /// Opens the store and says what is there, or why not.
    static final class Opener {
        private Opener() {}

        public static void main(String[] args) {
            try (LocalEngine engine =
                            LocalEngine.open(Path.of(args[0]), Settings.defaults(), World.real());
                    Snapshot snapshot = engine.tables().read(A)) {
                Bytes value = snapshot.get(KEY);
                System.out.println(value == null ? "nothing" : value.toUtf8());
            } catch (StorageFailure failure) {
                System.out.println(failure.kind() + " " + failure.getMessage());
            }
        }
    }
}
