package postrider.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.admin.api.Exit;
import postrider.base.Bytes;
import postrider.compat.Archive;
import postrider.compat.Entries;
import postrider.compat.ExchangeSettings;
import postrider.compat.FileSource;
import postrider.compat.eml.EmlArchive;
import postrider.compat.eml.ZipArchive;
import postrider.compat.maildir.MaildirArchive;
import postrider.compat.mbox.MboxArchive;
import postrider.compat.mbox.MboxTreeArchive;
import postrider.engine.Partition;
import postrider.store.Flags;
import postrider.store.MailboxName;
import postrider.store.StoreSettings;
import postrider.store.SystemFlag;

/// What is exported is all that can be read, and what can't be is named.
class ExportTest {
    private static final Flags SEEN = Flags.of(SystemFlag.SEEN);

    @TempDir Path folder;

    private ExchangeFixture fixture;

    @BeforeEach
    void fill() {
        fixture = new ExchangeFixture(folder, StoreSettings.DEFAULT, "ada", "bob");
        append("INBOX", "A: 1\r\n\r\none\r\n");
        append("Work/Old", "A: 2\r\n\r\nFrom two\r\n");
        append("Work/Old", "A: 3\r\n\r\nthree\r\n");
    }

    private void append(String mailbox, String text) {
        fixture.append(
                "ada",
                mailbox,
                text.getBytes(StandardCharsets.ISO_8859_1),
                SEEN,
                ExchangeFixture.NOON);
    }

    private String export(String name, String... more) {
        List<String> words = new ArrayList<>(List.of("export", "ada", folder.resolve(name) + ""));
        words.addAll(Arrays.asList(more));
        int exit = fixture.run(words.toArray(String[]::new));
        assertEquals(List.of(), fixture.errors());
        assertEquals(Exit.OK, exit);
        return fixture.out().replace(folder.toString(), "");
    }

    private static List<String> messages(Archive archive) throws IOException {
        return Entries.of(archive).stream()
                .filter(line -> !line.startsWith("box ") && !line.startsWith("notes "))
                .map(line -> line.replace("[] 2026-11-24T12:00:00Z", ""))
                .sorted()
                .toList();
    }

    private static final List<String> ALL =
            List.of("INBOX S A: 1||one|", "Work/Old S A: 2||From two|", "Work/Old S A: 3||three|");

    @Test
    void writesEachFormat() throws IOException {
        String exported = "exported 3 messages of 8 mailboxes to /";
        assertEquals(exported + "md\n", export("md"));
        assertEquals(ALL, messages(new MaildirArchive(folder.resolve("md"), MailboxName.INBOX)));
        assertEquals(exported + "eml\n", export("eml", "--format", "eml"));
        assertEquals(ALL, messages(new EmlArchive(folder.resolve("eml"), MailboxName.INBOX)));
        assertEquals(exported + "m.zip\n", export("m.zip"));
        assertEquals(
                ALL,
                messages(
                        new ZipArchive(
                                folder.resolve("m.zip"),
                                MailboxName.INBOX,
                                ExchangeSettings.DEFAULT)));
        for (String dialect : List.of("mbox", "mboxo", "mboxrd", "mboxcl", "mboxcl2")) {
            assertEquals(exported + dialect + "\n", export(dialect, "--format", dialect));
            assertEquals(ALL, messages(new MboxTreeArchive(folder.resolve(dialect), null)));
        }
        assertTrue(Files.exists(folder.resolve("mbox/Work/Old.mbox")));
    }

    @Test
    void writesOnlyTheMailboxesThatAreNamed() throws IOException {
        assertEquals(
                "exported 2 messages of 2 mailboxes to /md\n", export("md", "--mailbox", "Work"));
        assertEquals(
                "exported 2 messages of 1 mailbox to /o.mbox\n",
                export("o.mbox", "--mailbox", "Work/Old"));
        assertEquals(
                ALL.subList(1, 3),
                messages(
                        new MboxArchive(
                                "o",
                                FileSource.open(folder.resolve("o.mbox")),
                                null,
                                new MailboxName("Work/Old"),
                                ExchangeFixture.NOON)));
        refused(Exit.DATA, "there is no mailbox None", "x", "--mailbox", "None");
        refused(Exit.USAGE, "one mbox file is one mailbox: name it with --mailbox NAME", "x.mbox");
        refused(
                Exit.USAGE,
                "--format is one of: mbox, maildir, eml, zip, mboxo, mboxrd, mboxcl, mboxcl2",
                "x",
                "--format",
                "pst");
    }

    private void refused(int exit, String sentence, String name, String... more) {
        List<String> words = new ArrayList<>(List.of("export", "ada", folder.resolve(name) + ""));
        words.addAll(Arrays.asList(more));
        assertEquals(exit, fixture.run(words.toArray(String[]::new)));
        assertEquals(List.of(sentence), fixture.errors());
        assertEquals("", fixture.out());
    }

    @Test
    void leavesAloneWhatIsNoExportOfThisAccount() throws IOException {
        Files.createDirectories(folder.resolve("mine/letters"));
        Files.writeString(folder.resolve("mine.zip"), "precious");
        refused(
                Exit.CANNOT_CREATE,
                folder.resolve("mine")
                        + " is not empty and not an earlier export; name a new folder",
                "mine");
        refused(Exit.CANNOT_CREATE, folder.resolve("mine.zip") + " is there already", "mine.zip");
        export("md");
        assertEquals(
                Exit.CANNOT_CREATE, fixture.run("export", "bob", folder.resolve("md").toString()));
        assertEquals(
                List.of(folder.resolve("md") + " holds the mail of ada@a.example"),
                fixture.errors());
        assertEquals(Exit.NO_USER, fixture.run("export", "eve", folder.resolve("e").toString()));
        assertFalse(Files.exists(folder.resolve("e")));
    }

    @Test
    void addsWhatIsNewToAnEarlierExport() throws IOException {
        for (String format : List.of("maildir", "eml")) {
            export(format, "--format", format);
        }
        append("Work/Old", "A: 4\r\n");
        for (String format : List.of("maildir", "eml")) {
            assertEquals(
                    "exported 1 message of 8 mailboxes to /"
                            + format
                            + "; 3 more were there already\n",
                    export(format, "--format", format));
        }
        assertEquals(
                4,
                messages(new MaildirArchive(folder.resolve("maildir"), MailboxName.INBOX)).size());
    }

    @Test
    void goesOnWhereItBrokeOff() throws IOException {
        for (int i = 0; i < 1500; i++) {
            append("Work/Old", "A: x" + i + "\r\n");
        }
        for (String format : List.of("maildir", "eml", "mbox")) {
            fixture.breakAt("export-fetch", 2);
            assertEquals(
                    Exit.IO,
                    fixture.run("export", "ada", folder.resolve(format) + "", "--format", format));
            assertEquals(
                    "exported 502 messages of 8 mailboxes to /"
                            + format
                            + "; 1001 more were there already\n",
                    export(format, "--format", format));
        }
        assertEquals(1503, messages(new MboxTreeArchive(folder.resolve("mbox"), null)).size());
    }

    @Test
    void passesALargeMessageInPieces() throws IOException {
        String large = "A: 1\r\n\r\n" + "0123456789abcde\n".repeat(300_000);
        append("INBOX", large);
        export("eml", "--format", "eml", "--mailbox", "INBOX");
        try (var files = Files.list(folder.resolve("eml/INBOX"))) {
            assertTrue(
                    files.anyMatch(file -> {
                        try {
                            return Files.readString(file).equals(large);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    }));
        }
    }

    @Test
    void namesWhatIsDamagedAndGoesOn() throws IOException {
        long work = fixture.mail("ada").mailbox(new MailboxName("Work/Old")).id().value();
        Partition head = new Partition(key('a', fixture.id("ada").value()));
        Partition bucket = new Partition(key('b', fixture.id("ada").value(), 0));
        append("INBOX", "A: 5\r\n");
        fixture.engine
                .tables()
                .change(
                        java.util.Set.of(head, bucket),
                        writer -> {
                            writer.put(head, key('e', work, 1), Bytes.utf8("\1\2"));
                            // of two rows that lead to the octets one is enough
                            writer.delete(bucket, key('x', 3));
                            writer.delete(bucket, key('x', 4));
                            writer.put(head, key('x', 4), Bytes.utf8("?"));
                            return 0;
                        });
        assertEquals(Exit.DATA, fixture.run("export", "ada", folder.resolve("md").toString()));
        assertEquals(
                List.of(
                        "INBOX UID 2: row of unknown version 63",
                        "Work/Old UID 1: its row is damaged: row ends too early",
                        "2 things could not be exported; see above"),
                fixture.errors());
        assertEquals(
                List.of(ALL.get(0), ALL.get(2)),
                messages(new MaildirArchive(folder.resolve("md"), MailboxName.INBOX)));
    }

    private static Bytes key(char kind, long... parts) {
        java.nio.ByteBuffer key = java.nio.ByteBuffer.allocate(1 + 8 * parts.length);
        key.put((byte) kind);
        for (long part : parts) {
            key.putLong(part);
        }
        return Bytes.wrap(key.array());
    }

    @Test
    void showsProgressAsLinesOrJson() {
        export("md");
        assertEquals(
                "scan: 0 messages\ncopy: 0/3 messages\ncopy: 3/3 messages\n",
                fixture.progress().replaceAll(", [0-9.]+ MB/s", ""));
        assertEquals(Exit.OK, fixture.run("export", "ada", folder.resolve("json") + "", "--json"));
        assertTrue(
                fixture.out()
                        .lines()
                        .allMatch(line -> line.startsWith("{\"phase\":") && line.endsWith("}")));
        assertTrue(fixture.out().contains("\"messages\":3"));
    }
}
