package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Messages of 50 MB made to break parsers need no more than 16 MB of heap and a small stack.
class HostileMemoryTest {
    @Test
    void indexesAnythingInSixteenMegabytes() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx16m",
                                "-Xss256k",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HostileMemory.class.getName())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        List<String> lines = output.lines().toList();
        for (String name : HostileMemory.cases().keySet()) {
            assertTrue(
                    lines.stream().anyMatch(line -> line.startsWith("indexed: " + name + ",")),
                    () -> name + " is missing from\n" + output);
        }
    }
}
