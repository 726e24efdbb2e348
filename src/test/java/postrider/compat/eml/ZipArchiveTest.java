package postrider.compat.eml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.compat.Entries;
import postrider.compat.ExchangeSettings;
import postrider.store.MailboxName;

/// Zips that want to do harm do none.
class ZipArchiveTest {
    private static final ExchangeSettings SMALL = new ExchangeSettings(1000, 10, 5000, 100);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir Path folder;

    private Path zip(String... names) throws IOException {
        Path file = folder.resolve("mail.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                ZipEntry entry = new ZipEntry(name);
                entry.setLastModifiedTime(FileTime.from(NOON));
                zip.putNextEntry(entry);
                if (!name.endsWith("/")) {
                    boolean large = name.contains("large");
                    String text = large ? "x".repeat(900) : "A: 1\n\none\n";
                    zip.write(text.getBytes(StandardCharsets.US_ASCII));
                }
                zip.closeEntry();
            }
        }
        return file;
    }

    private List<String> read(Path file, ExchangeSettings settings) throws IOException {
        return Entries.of(new ZipArchive(file, MailboxName.INBOX, settings));
    }

    @Test
    void readsFoldersAsMailboxes() throws IOException {
        assertEquals(
                List.of(
                        "INBOX [] 2026-11-24T12:00:00Z A: 1||one|",
                        "box Work/Old",
                        "Work/Old FS[] 2026-11-24T12:00:00Z A: 1||one|",
                        "Mine [] 2026-11-24T12:00:00Z A: 1||one|"),
                read(
                        zip(
                                "a.eml",
                                "Work/Old/",
                                "Work/Old/1764000000-0000000007,FS.eml",
                                "Work/readme.txt",
                                "Mine\\b.EML"),
                        SMALL));
    }

    @Test
    void refusesNamesThatLeadElsewhere() throws IOException {
        String refused = "trouble the name leads out of the zip";
        assertEquals(
                List.of(refused, refused, refused, "INBOX [] 2026-11-24T12:00:00Z A: 1||one|"),
                read(zip("../up.eml", "/etc/x.eml", "a/..\\..\\b.eml", "ok.eml"), SMALL));
    }

    @Test
    void givesUpAZipThatExpandsWithoutMeasure() throws IOException {
        String[] names = new String[50];
        for (int i = 0; i < names.length; i++) {
            names[i] = "large" + i + (i % 2 == 0 ? ".eml" : ".bin");
        }
        IOException given =
                assertThrows(
                        IOException.class,
                        () -> read(zip(names), new ExchangeSettings(1000, 3, 5000, 100)));
        assertTrue(String.valueOf(given.getMessage()).contains("expands"));
        assertEquals(25, read(zip(names), ExchangeSettings.DEFAULT).size());
    }

    @Test
    void leavesOutAMessageOverTheLimit() throws IOException {
        assertEquals(
                List.of(
                        "trouble the message has more than 800 octets",
                        "INBOX [] 2026-11-24T12:00:00Z A: 1||one|"),
                read(zip("large.eml", "a.eml"), new ExchangeSettings(800, 10, 5000, 100)));
    }

    @Test
    void readsADamagedZipUpToTheDamage() throws IOException {
        Path file = zip("a.eml", "b.eml");
        byte[] octets = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(octets, octets.length / 2));
        List<String> found = read(file, SMALL);
        assertTrue(
                found.getLast()
                        .startsWith("trouble the zip is damaged or cut off; messages may be"));
    }
}
