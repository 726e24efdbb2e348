package postrider.compat.maildir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.compat.ArchiveWriter.Outgoing;
import postrider.compat.Entries;
import postrider.store.Flags;
import postrider.store.MailboxName;
import postrider.store.SystemFlag;
import postrider.wire.mime.ByteSource;

/// Maildirs of other programs.
class MaildirArchiveTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String SECONDS = String.valueOf(NOON.getEpochSecond());

    @TempDir Path root;

    private void file(String name, String text, Instant time) throws IOException {
        Path file = root.resolve(name);
        for (String part : List.of("cur", "new")) {
            Files.createDirectories(file.resolveSibling("../" + part).normalize());
        }
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private List<String> read() throws IOException {
        return Entries.of(new MaildirArchive(root, MailboxName.INBOX));
    }

    @Test
    void readsFlagsAndKeywordsOfDovecotAndCourier() throws IOException {
        file("cur/" + SECONDS + ".a:2,FRSac", "A: 1\n\none\n", NOON);
        Files.writeString(root.resolve("dovecot-keywords"), "0 $label1\n2 work\n3 \n");
        file("new/" + SECONDS + ".b", "B: 2\n\ntwo\n", NOON);
        file(".Sent/cur/" + SECONDS + ".c;2,P", "C: 3\n", NOON);
        Files.createDirectories(root.resolve(".Sent/courierimapkeywords"));
        Files.writeString(
                root.resolve(".Sent/courierimapkeywords/:list"),
                "urgent\nhome\n\n" + SECONDS + ".c:1 0 9\n");
        assertEquals(
                List.of(
                        "box INBOX",
                        "INBOX FRS[$label1, work] 2026-11-24T12:00:00Z A: 1||one|",
                        "INBOX [] 2026-11-24T12:00:00Z B: 2||two|",
                        "box Sent",
                        "Sent P[$Forwarded, home, urgent] 2026-11-24T12:00:00Z C: 3|"),
                read());
    }

    @Test
    void readsNamesOfFolders() throws IOException {
        Files.createDirectories(root.resolve("cur"));
        Files.createDirectories(root.resolve("new"));
        for (String name : List.of(".A.B", ".Entw&APw-rfe", ".a\\2eb", ".M&bad", "fs/deep")) {
            Files.createDirectories(root.resolve(name).resolve("cur"));
            Files.createDirectories(root.resolve(name).resolve("new"));
        }
        Files.createDirectories(root.resolve(".nomaildir"));
        assertEquals(
                List.of(
                        "box INBOX",
                        "box A/B",
                        "box Entw\u00fcrfe",
                        "box M&bad",
                        "box a.b",
                        "box fs/deep"),
                read());
    }

    @Test
    void takesTheEarlierOfTheTimesOfFileAndName() throws IOException {
        file("cur/" + SECONDS + ".a:2,", "A: 1\n", NOON.plusSeconds(5000));
        file("cur/" + SECONDS + ".b:2,", "B: 2\n", NOON.minusSeconds(5000));
        file("cur/mail", "C: 3\n", NOON.minusSeconds(7));
        assertEquals(
                List.of(
                        "box INBOX",
                        "INBOX [] 2026-11-24T11:59:53Z C: 3|",
                        "INBOX [] 2026-11-24T12:00:00Z A: 1|",
                        "INBOX [] 2026-11-24T10:36:40Z B: 2|"),
                read());
    }

    @Test
    void doesNotFollowSymbolicLinks() throws IOException {
        file("cur/" + SECONDS + ".a:2,", "A: 1\n", NOON);
        Files.writeString(root.resolve("secret"), "S: 1\n");
        Files.createSymbolicLink(root.resolve("cur/1.b"), root.resolve("secret"));
        Files.createDirectories(root.resolve("cur/2.c"));
        assertEquals(
                List.of(
                        "INBOX [] 2026-11-24T12:00:00Z A: 1|",
                        "box INBOX",
                        "trouble it is no file",
                        "trouble symbolic links are not followed"),
                read().stream().sorted().toList());
    }

    @Test
    void goesOnWhereAnEarlierExportWas() throws IOException {
        MaildirWriter first = new MaildirWriter(root);
        first.box(MailboxName.INBOX, 5);
        Outgoing message = new Outgoing(MailboxName.INBOX, 5, 7, Flags.NONE, NOON);
        first.write(message, ByteSource.of(Bytes.utf8("A: 1\r\n")));
        assertTrue(first.has(message));
        MaildirWriter second = new MaildirWriter(root);
        second.box(MailboxName.INBOX, 5);
        Flags seen = Flags.of(SystemFlag.SEEN);
        assertTrue(second.has(new Outgoing(MailboxName.INBOX, 5, 7, seen, NOON)));
        assertFalse(second.has(new Outgoing(MailboxName.INBOX, 6, 7, seen, NOON)));
        assertFalse(second.has(new Outgoing(MailboxName.INBOX, 5, 8, seen, NOON)));
        assertEquals(List.of("box INBOX", "INBOX [] 2026-11-24T12:00:00Z A: 1|"), read());
        try (var left = Files.list(root.resolve("tmp"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void readsSubscriptionsOfDovecotAndCourier() throws IOException {
        file("cur/" + SECONDS + ".a:2,", "A: 1\n", NOON);
        Files.writeString(root.resolve("courierimapsubscribed"), "INBOX\nINBOX.Sent.Old\n");
        assertEquals("notes postrider-mailboxes 1 |+ - INBOX|+ - Sent/Old|", read().getFirst());
        Files.writeString(root.resolve("subscriptions"), "V\t2\n\nEntw&APw-rfe\tNeu\nWork\n");
        assertEquals(
                "notes postrider-mailboxes 1 |+ - Entw\u00fcrfe/Neu|+ - Work|", read().getFirst());
    }

    @Test
    void writesThroughNoSymbolicLink() throws IOException {
        Files.createDirectories(root.resolve("elsewhere"));
        Path maildir = Files.createDirectories(root.resolve("mail"));
        Files.createSymbolicLink(maildir.resolve(".Work"), root.resolve("elsewhere"));
        MaildirWriter writer = new MaildirWriter(maildir);
        assertThrows(IOException.class, () -> writer.box(new MailboxName("Work"), 1));
        try (var files = Files.list(root.resolve("elsewhere"))) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void readsNamesThatAreNoUtf8() throws Exception {
        Files.createDirectories(root.resolve("cur"));
        Files.createDirectories(root.resolve("new"));
        new ProcessBuilder(
                        "sh",
                        "-c",
                        "mkdir -p \"$(printf 'f\\374r')/cur\" \"$(printf 'f\\374r')/new\"")
                .directory(root.toFile())
                .start()
                .waitFor();
        assertEquals(List.of("box INBOX", "box f\u00fcr"), read());
    }
}
