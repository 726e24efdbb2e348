package postrider.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// mutt, in a terminal of its own, sends, reads, flags, copies and deletes with its keys.
class MuttTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "imap, smtp, submission, no",
        "imap, smtp, submission, yes",
        "imaps, smtps, submissions, yes",
    })
    void sendsReadsFlagsCopiesAndDeletes(String imap, String smtp, String submission, String tls)
            throws Exception {
        Tool.MUTT.require();
        Tool.SCRIPT.require();
        try (Server server = Server.start(folder).with("ada@example.org", "secret")) {
            Files.writeString(
                    folder.resolve("muttrc"),
                    """
                    set folder = "%s://ada%%40example.org@localhost:%d/"
                    set spoolfile = "+INBOX"
                    set imap_pass = "secret"
                    set smtp_url = "%s://ada%%40example.org@localhost:%d/"
                    set smtp_pass = "secret"
                    set from = "ada@example.org"
                    set use_from = yes
                    set realname = "Ada"
                    set record = "+Sent"
                    set postponed = "+Drafts"
                    set ssl_starttls = %s
                    set ssl_force_tls = %s
                    set certificate_file = "%s"
                    set ssl_usesystemcerts = no
                    set header_cache = ""
                    set delete = yes
                    set confirmappend = no
                    set confirmcreate = no
                    set beep = no
                    set wait_key = no
                    set quit = yes
                    set mark_old = no
                    set sort = mailbox-order
                    """
                            .formatted(
                                    imap,
                                    server.port(imap),
                                    smtp,
                                    server.port(submission),
                                    tls,
                                    tls,
                                    server.certificate()));

            Files.writeString(folder.resolve("note.txt"), "an attachment, in UTF-8: \u00e4\n");
            for (String subject : List.of("one", "two", "three")) {
                Tool.MUTT
                        .runWith(
                                folder,
                                "hello from mutt\n",
                                "-F",
                                "muttrc",
                                "-s",
                                subject,
                                "-a",
                                "note.txt",
                                "--",
                                "ada@example.org")
                        .ok();
            }
            keys(
                    "<limit>~s one<enter><flag-message><display-message><exit>",
                    "<limit>~s two<enter><copy-message>=Archive<enter><delete-message>",
                    "<limit>~s three<enter><save-message>=Trash<enter>",
                    "<limit>all<enter><sync-mailbox><quit>");

            try (Look look = new Look(server, "ada@example.org", "secret")) {
                assertEquals(List.of("one"), look.subjects("INBOX"));
                assertEquals(Set.of("\\Flagged", "\\Seen"), look.message("INBOX", "one").flags());
                assertEquals(List.of("two"), look.subjects("Archive"));
                assertEquals(List.of("three"), look.subjects("Trash"));
                assertEquals(List.of("one", "two", "three"), look.subjects("Sent"));
            }

            keys(
                    "<change-folder>=Archive<enter><tag-message><tag-prefix><copy-message>=INBOX<enter>",
                    "<change-folder>=INBOX<enter><last-entry><toggle-new><sync-mailbox><quit>");
            try (Look look = new Look(server, "ada@example.org", "secret")) {
                assertEquals(List.of("one", "two"), look.subjects("INBOX"));
            }
        }
    }

    private void keys(String... keys) {
        Tool.SCRIPT
                .run(
                        folder,
                        "--quiet",
                        "--return",
                        "--command",
                        "mutt -F muttrc -e 'push \"" + String.join("", keys) + "\"'",
                        "typescript")
                .ok();
    }
}
