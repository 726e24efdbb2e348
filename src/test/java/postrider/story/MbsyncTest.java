package postrider.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// mbsync keeps a Maildir and the account the same, in both directions, also over a restart of the
/// server.
class MbsyncTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"None, imap", "STARTTLS, imap", "IMAPS, imaps"})
    void keepsAMaildirTheSame(String way, String scheme) throws Exception {
        Tool.MBSYNC.require();
        try (Server server = Server.start(folder).with("ada@example.org", "secret")) {
            configure(server, way, scheme);
            for (String subject : List.of("one", "two", "three")) send(server, subject);
            sync();
            assertEquals(3, mail("INBOX").size());

            // here: one is read and flagged, two is removed, a new one comes into Archive
            Path one = withSubject("INBOX", "one");
            Files.move(one, folder.resolve("mail/INBOX/cur").resolve(unflagged(one) + ":2,FS"));
            Path two = withSubject("INBOX", "two");
            Files.move(two, folder.resolve("mail/INBOX/cur").resolve(unflagged(two) + ":2,ST"));
            Files.writeString(
                    folder.resolve("mail/Archive/new/1.here"), "Subject: four\n\nfrom here\n");
            sync();
            try (Look look = new Look(server, "ada@example.org", "secret")) {
                assertEquals(Set.of("\\Flagged", "\\Seen"), look.message("INBOX", "one").flags());
                assertEquals(List.of("one", "three"), look.subjects("INBOX"));
                assertEquals("from here\r\n", look.message("Archive", "four").body());
            }

            // there: three is answered and copied to a new mailbox, one is gone
            try (Look look = new Look(server, "ada@example.org", "secret")) {
                look.command("CREATE Work/2026");
                long three = look.message("INBOX", "three").uid();
                look.command("SELECT INBOX");
                look.command("UID STORE " + three + " +FLAGS (\\Answered)");
            }
        }
        try (Server server = Server.start(folder)) {
            configure(server, way, scheme);
            try (Look look = new Look(server, "ada@example.org", "secret")) {
                long one = look.message("INBOX", "one").uid();
                long three = look.message("INBOX", "three").uid();
                look.command("SELECT INBOX");
                look.command("UID COPY " + three + " Work/2026");
                look.command("UID STORE " + one + " +FLAGS (\\Deleted)");
                look.command("UID EXPUNGE " + one);
            }
            sync();
            assertEquals(1, mail("INBOX").size());
            assertEquals("R", flags(withSubject("INBOX", "three")));
            assertEquals("R", flags(withSubject("Work/2026", "three")));

            sync();
            assertEquals(1, mail("INBOX").size(), "nothing comes twice");
        }
    }

    /// After a repair the UIDs mean something else, which mbsync must notice: it takes no message
    /// for another, and with fresh state it has them all.
    @Test
    void takesNoMessageForAnotherAfterARepair() throws Exception {
        Tool.MBSYNC.require();
        try (Server server = Server.start(folder).with("ada@example.org", "secret")) {
            configure(server, "None", "imap");
            for (String subject : List.of("one", "two", "three", "four")) send(server, subject);
            sync();
            assertEquals(4, mail("INBOX").size());
            // Gone from INBOX, so that UIDs would shift if they were counted anew.
            try (Look look = new Look(server, "ada@example.org", "secret")) {
                look.command("SELECT INBOX");
                look.command("UID MOVE 2 Archive");
            }
            sync();
            assertEquals(3, mail("INBOX").size());
            server.stop();
            try (Stream<Path> files = Files.walk(folder.resolve("data/store/tables"))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            server.postrider("", "store", "repair").ok();
            server.postrider("secret\n", "account", "passwd", "ada@example.org", "--password-stdin")
                    .ok();
        }
        try (Server server = Server.start(folder)) {
            configure(server, "None", "imap");
            Ran again = Tool.MBSYNC.run(folder, "--config", "mbsyncrc", "--all", "--verbose");
            assertTrue(again.toString().contains("UIDVALIDITY"), again::toString);
            for (String subject : List.of("one", "three", "four")) withSubject("INBOX", subject);
            try (Stream<Path> files = Files.walk(folder.resolve("mail"))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            configure(server, "None", "imap");
            sync();
            // It was moved after it came: a repair without tables knows where it came.
            for (String subject : List.of("one", "two", "three", "four")) {
                withSubject("INBOX", subject);
            }
            assertEquals(4, mail("INBOX").size());
        }
    }

    /// What came after the backup is gone from the server; what comes after the restore gets UIDs
    /// that nobody has seen, so mbsync takes none of it for what it knew (IM-17, OP-06).
    @Test
    void takesNoMessageForAnotherAfterARestore() throws Exception {
        Tool.MBSYNC.require();
        String backups = folder.resolve("backups").toString();
        long uidValidity;
        try (Server server = Server.start(folder).with("ada@example.org", "secret")) {
            configure(server, "None", "imap");
            for (String subject : List.of("one", "two", "three")) send(server, subject);
            sync();
            server.postrider("", "backup", backups).ok();
            // Its UID is the next to be given out in the backup.
            send(server, "lost");
            sync();
            assertEquals(4, mail("INBOX").size());
            try (Look look = new Look(server, "ada@example.org", "secret")) {
                uidValidity = uidValidity(look);
                assertEquals(4, look.message("INBOX", "lost").uid());
            }
            assertTrue(server.postrider("", "restore", backups).toString().contains("not empty"));
            server.stop();
            server.postrider("", "backup", "verify", backups).ok();
            Files.move(folder.resolve("data"), folder.resolve("data.old"));
            server.postrider("", "restore", backups).ok();
        }
        try (Server server = Server.start(folder)) {
            configure(server, "None", "imap");
            send(server, "new");
            // It sees that UIDs mean something else now, and leaves both sides as they are.
            Ran again = Tool.MBSYNC.run(folder, "--config", "mbsyncrc", "--all", "--verbose");
            assertTrue(again.toString().contains("UIDVALIDITY"), again::toString);
            List<String> all = List.of("one", "two", "three", "new");
            try (Look look = new Look(server, "ada@example.org", "secret")) {
                assertEquals(all, look.subjects("INBOX"));
                assertTrue(uidValidity(look) > uidValidity);
                assertTrue(look.message("INBOX", "new").uid() > 1000);
            }
            for (String subject : List.of("one", "two", "three", "lost")) {
                withSubject("INBOX", subject);
            }
            Files.move(folder.resolve("mail"), folder.resolve("mail.old"));
            configure(server, "None", "imap");
            sync();
            assertEquals(4, mail("INBOX").size());
            for (String subject : all) withSubject("INBOX", subject);

            Path two = withSubject("INBOX", "two");
            Files.move(two, folder.resolve("mail/INBOX/cur").resolve(unflagged(two) + ":2,F"));
            sync();
            try (Look look = new Look(server, "ada@example.org", "secret")) {
                assertEquals(Set.of("\\Flagged"), look.message("INBOX", "two").flags());
                assertEquals(Set.of(), look.message("INBOX", "new").flags());
            }
            server.postrider("", "mailbox", "fsck", "--deep").ok();
            server.postrider("", "store", "check").ok();
            server.postrider("", "backup", backups, "--keep", "1").ok();
        }
        assertEquals(
                1, Files.list(folder.resolve("backups/backups")).toList().size(), "old ones go");
    }

    private static long uidValidity(Look look) throws IOException {
        String status = String.join("", look.command("STATUS INBOX (UIDVALIDITY)"));
        return Long.parseLong(status.replaceAll("(?s).*UIDVALIDITY (\\d+).*", "$1"));
    }

    private void configure(Server server, String way, String scheme) throws Exception {
        Files.createDirectories(folder.resolve("mail"));
        Files.writeString(
                folder.resolve("mbsyncrc"),
                """
                IMAPAccount there
                Host localhost
                Port %d
                User ada@example.org
                Pass secret
                SSLType %s
                CertificateFile %s
                AuthMechs *

                IMAPStore there
                Account there

                MaildirStore here
                Path %s/
                Inbox %s/INBOX
                SubFolders Verbatim

                Channel all
                Far :there:
                Near :here:
                Patterns *
                Create Both
                Expunge Both
                SyncState *
                """
                        .formatted(
                                server.port(scheme),
                                way,
                                server.certificate(),
                                folder.resolve("mail"),
                                folder.resolve("mail")));
    }

    private void sync() {
        Tool.MBSYNC.run(folder, "--config", "mbsyncrc", "--all", "--verbose").ok();
    }

    private static void send(Server server, String subject) {
        server.postrider(
                        "hello\n",
                        "send",
                        "--to",
                        "ada@example.org",
                        "--from",
                        "bob@example.org",
                        "-s",
                        subject)
                .ok();
    }

    private List<Path> mail(String mailbox) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("mail").resolve(mailbox), 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getParent().getFileName().toString().matches("new|cur"))
                    .toList();
        }
    }

    private Path withSubject(String mailbox, String subject) throws IOException {
        for (Path file : mail(mailbox)) {
            if (Files.readString(file).contains("Subject: " + subject + "\n")) return file;
        }
        throw new AssertionError("no mail \"" + subject + "\" in " + mail(mailbox));
    }

    private static String unflagged(Path file) {
        return file.getFileName().toString().replaceAll(":2,.*", "");
    }

    private static String flags(Path file) {
        return file.getFileName().toString().replaceAll(".*:2,", "");
    }
}
