package postrider.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/// A newcomer's first minute: `./postrider serve` without a config file, then the lines that it
/// prints, pasted as they are and in their order.
class NextStepsTest {
    private static final String LAUNCHER = Path.of("postrider").toAbsolutePath().toString();

    @TempDir Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void workWhenPastedInOrder() throws Exception {
        Tool.CURL.require();
        Process server =
                new ProcessBuilder(LAUNCHER, "serve", "--data", folder.resolve("d").toString())
                        .directory(folder.toFile())
                        .redirectError(folder.resolve("log").toFile())
                        .start();
        try (BufferedReader printed = server.inputReader()) {
            List<String> steps = steps(printed);
            assertEquals(3, steps.size(), steps::toString);
            List<Ran> ran = new ArrayList<>();
            for (String step : steps) {
                ran.add(Ran.of(folder, "", Map.of(), List.of("sh", "-c", step)).ok());
            }
            assertTrue(ran.getFirst().out().contains("login name: ada@localhost"), ran::toString);
            assertTrue(ran.getLast().out().contains("Subject: hello"), ran::toString);
            assertTrue(ran.getLast().out().contains("It works."), ran::toString);
        } finally {
            server.destroy();
            server.waitFor();
        }
        assertEquals(0, server.exitValue());
    }

    /// The lines below `next`; there are no more once they stop being indented.
    private List<String> steps(BufferedReader printed) throws IOException {
        List<String> steps = new ArrayList<>();
        boolean next = false;
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            if (next) {
                steps.add(line.strip());
            }
            next |= line.startsWith("next");
            if (steps.size() == 3) {
                return steps;
            }
        }
        String log = Files.readString(folder.resolve("log"));
        if (log.contains("something else listens there")) {
            throw new TestAbortedException("SKIPPED: serve (a port of local mode is in use)");
        }
        throw new AssertionError(log);
    }
}
