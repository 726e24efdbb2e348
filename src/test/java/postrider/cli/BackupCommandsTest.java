package postrider.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.admin.api.ProgressRows;
import postrider.admin.api.Row;
import postrider.base.ManualTime;

/// Backup, verify and restore with the program as it is shipped, without a server.
class BackupCommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path folder;

    private int run(String... words) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        Terminal terminal =
                new Terminal(
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of("HOME", folder.toString()),
                        null);
        return new Cli(terminal, new WholeServer()).run(all.toArray(String[]::new));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private Path backups() {
        return folder.resolve("backups");
    }

    private void says(int exit, String part, String... words) {
        assertEquals(exit, run(words), this::said);
        assertTrue(said().contains(part), this::said);
    }

    @Test
    void savesVerifiesAndBringsBack() throws Exception {
        String dir = backups().toString();
        says(0, "added", "domain", "add", "saved.example");
        says(0, "backup of ", "backup", dir);
        says(0, "added", "domain", "add", "later.example");
        says(0, "", "backup", "ls", dir);
        assertEquals(1, said().lines().count());
        String first = said().split(" ")[0];
        says(0, "is whole", "backup", "verify", dir);
        says(0, "backup of ", "backup", dir);
        says(0, "all 2 backups are whole", "backup", "verify", dir, "--all");
        says(65, "the oldest backup", "backup", "verify", dir, "--at", "2020-01-01");
        says(65, "is not empty", "restore", dir);
        Files.move(folder.resolve("data"), folder.resolve("data.old"));
        says(0, "is back", "restore", dir, "--at", first);
        says(0, "saved.example", "domain", "ls");
        assertFalse(said().contains("later.example"));
    }

    @Test
    void beginsABrokenOffRestoreAgain() throws Exception {
        String dir = backups().toString();
        says(0, "added", "domain", "add", "saved.example");
        says(0, "backup of ", "backup", dir);
        Files.move(folder.resolve("data"), folder.resolve("data.old"));
        Files.createDirectories(folder.resolve("data/store.restoring/tables"));
        Files.writeString(folder.resolve("data/store.restoring/tables/CURRENT"), "half");
        says(0, "is back", "restore", dir);
        says(0, "saved.example", "domain", "ls");
    }

    @Test
    void namesWhatIsDamaged() throws Exception {
        String dir = backups().toString();
        says(0, "added", "domain", "add", "saved.example");
        says(0, "backup of ", "backup", dir);
        Path table;
        try (Stream<Path> all = Files.list(backups().resolve("content"))) {
            table = all.filter(file -> file.toFile().length() > 500).findFirst().orElseThrow();
        }
        byte[] octets = Files.readAllBytes(table);
        octets[octets.length / 2] ^= 4;
        Files.write(table, octets);
        says(65, table.getFileName().toString(), "backup", "verify", dir);
        Files.move(folder.resolve("data"), folder.resolve("data.old"));
        says(65, "bring back another", "restore", dir);
        assertFalse(Files.exists(folder.resolve("data/store")));
    }

    @Test
    void refusesWhatMakesNoSense() {
        says(64, "is missing", "backup");
        says(65, "--keep", "backup", backups().toString(), "--keep", "0");
        says(65, "outside of the data folder", "backup", folder.resolve("data/b").toString());
        says(64, "is no time", "restore", backups().toString(), "--at", "yesterday");
        says(65, "there is no folder", "restore", backups().toString());
        says(65, "there are no backups", "backup", "ls", folder.toString());
    }

    @Test
    void readsTimes() {
        ZoneId here = ZoneId.of("Europe/Berlin");
        assertEquals(Instant.parse("2026-11-24T17:00:00Z"), Backups.time("2026-11-24T18:00", here));
        assertEquals(
                Instant.parse("2026-11-24T17:00:00Z"), Backups.time("2026-11-24T17:00:00Z", here));
        assertEquals(
                Instant.parse("2026-11-24T17:00:00Z"),
                Backups.time("2026-11-24T12:00:00-05:00", here));
        assertEquals(
                Instant.parse("2026-11-24T22:59:59.999999999Z"), Backups.time("2026-11-24", here));
        for (String wrong : List.of("", "24.11.2026", "2026-11-24T", "2026-13-01", "now")) {
            assertThrows(DateTimeException.class, () -> Backups.time(wrong, here), wrong);
        }
    }

    @Test
    void showsProgressToPeopleAndLinesToLogs() {
        ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
        List<Row> others = new ArrayList<>();
        for (boolean isWatched : List.of(true, false)) {
            err.reset();
            PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
            try (ProgressView view = new ProgressView(to, isWatched, time, others::add)) {
                ProgressRows rows = new ProgressRows(view, time);
                rows.at("mail", 0, 40_000_000);
                time.advance(Duration.ofSeconds(11));
                rows.trouble("something is wrong");
                rows.at("mail", 10_000_000, 40_000_000);
            }
            assertTrue(
                    said().contains("10.0 of 40.0 MB, 0.9 MB/s, 33 s left, 1 errors so far"),
                    this::said);
            assertEquals(isWatched, said().contains("[#####---------------]"), this::said);
        }
        assertEquals(2, others.size());
    }
}
