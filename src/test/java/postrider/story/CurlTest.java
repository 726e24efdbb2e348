package postrider.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// curl sends, lists, reads, flags, copies and deletes, in the clear, over STARTTLS and over TLS
/// from the start.
class CurlTest {
    @TempDir static Path folder;

    private static Server server;

    /// How the connection is guarded: the letter that a scheme gets, and curl's options.
    enum Way {
        CLEAR(""),
        STARTTLS("", "--ssl-reqd"),
        TLS("s");

        private final String letter;
        private final List<String> options;

        Way(String letter, String... options) {
            this.letter = letter;
            this.options = List.of(options);
        }

        String account() {
            return name().toLowerCase(Locale.ROOT) + "@example.org";
        }
    }

    @BeforeAll
    static void start() throws Exception {
        server = Server.start(folder);
        for (Way way : Way.values()) server.with(way.account(), "secret");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void require() {
        Tool.CURL.require();
    }

    @ParameterizedTest
    @EnumSource
    void sendsListsReadsFlagsCopiesAndDeletes(Way way) throws Exception {
        for (String subject : List.of("first", "second")) {
            curl(
                            way,
                            "From: <"
                                    + way.account()
                                    + ">\r\nSubject: "
                                    + subject
                                    + "\r\n\r\nhello\r\n.dot\r\n",
                            "smtp"
                                    + way.letter
                                    + "://localhost:"
                                    + server.port(way == Way.TLS ? "submissions" : "submission")
                                    + "/client.example.org",
                            "--mail-from",
                            way.account(),
                            "--mail-rcpt",
                            way.account(),
                            "--upload-file",
                            "-")
                    .ok();
        }

        imap(way, "/").says("INBOX").says("Archive").says("\\Trash");
        imap(way, "/INBOX;MAILINDEX=1").says("Subject: first").says("hello\r\n.dot\r\n");
        imap(way, "/INBOX;UID=2;SECTION=HEADER.FIELDS%20(SUBJECT)").says("Subject: second");
        imap(way, "/INBOX?SUBJECT%20second").says("* SEARCH 2");
        imap(way, "/INBOX", "-X", "STORE 1 +FLAGS (\\Flagged red)");
        imap(way, "/INBOX", "-X", "COPY 1 Archive");
        imap(way, "/INBOX", "-X", "STORE 2 +FLAGS.SILENT (\\Deleted)");
        imap(way, "/INBOX", "-X", "EXPUNGE").says("* 2 EXPUNGE");
        imap(way, "/INBOX", "-X", "NOOP");
        imap(way, "", "-X", "STATUS INBOX (MESSAGES)").says("MESSAGES 1");
        try (Look look = new Look(server, way.account(), "secret")) {
            assertEquals(List.of("first"), look.subjects("INBOX"));
            assertEquals(
                    Set.of("\\Flagged", "\\Seen", "red"), look.message("Archive", "first").flags());
        }

        pop(way, "/").says("1 ");
        pop(way, "/1").says("Subject: first").says("hello\r\n.dot\r\n");
        pop(way, "/", "-X", "UIDL").says("1 ");
        pop(way, "/1", "-X", "DELE", "--head");
        try (Look look = new Look(server, way.account(), "secret")) {
            assertEquals(List.of(), look.subjects("INBOX"));
        }
    }

    private static Ran imap(Way way, String path, String... words) {
        return at(way, "imap", path, words);
    }

    private static Ran pop(Way way, String path, String... words) {
        return at(way, "pop3", path, words);
    }

    private static Ran at(Way way, String protocol, String path, String... words) {
        String scheme = protocol + way.letter;
        List<String> all = new ArrayList<>(List.of(words));
        all.addFirst(scheme + "://localhost:" + server.port(scheme) + path);
        return curl(way, "", all.toArray(String[]::new)).ok();
    }

    private static Ran curl(Way way, String input, String... words) {
        List<String> command =
                new ArrayList<>(
                        List.of("--silent", "--show-error", "--verbose", "--max-time", "20"));
        command.addAll(List.of("--user", way.account() + ":secret", "--insecure"));
        command.addAll(way.options);
        command.addAll(List.of(words));
        return Tool.CURL.runWith(folder, input, command.toArray(String[]::new));
    }
}
