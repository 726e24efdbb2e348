package postrider.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// swaks, the SMTP test tool, as a stranger, as a user and as a local delivery agent.
class SwaksTest {
    @TempDir static Path folder;

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server =
                Server.start(folder)
                        .with("ada@example.org", "secret")
                        .with("bob@example.org", "secret");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void require() {
        Tool.SWAKS.require();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp",
                "smtp --tls",
                "smtps --tls-on-connect",
                "lmtp --protocol LMTP",
                "submission --auth PLAIN --auth-user ada@example.org --auth-password secret",
                "submission --tls --auth LOGIN --auth-user ada@example.org --auth-password secret",
                "submissions --tls-on-connect --auth PLAIN --auth-user ada@example.org --auth-password secret",
            })
    void sendsAMessageThatArrives(String line) throws Exception {
        List<String> options = new ArrayList<>(List.of(line.split(" ")));
        int port = server.port(options.removeFirst());

        swaks(port, options, "--to", "bob@example.org", "--header", "Subject: by " + line).ok();

        try (Look look = new Look(server, "bob@example.org", "secret")) {
            assertTrue(
                    look.message("INBOX", "by " + line)
                            .body()
                            .startsWith("This is a test mailing"));
        }
    }

    @Test
    void isToldThatARecipientIsUnknown() {
        swaks(server.port("smtp"), List.of(), "--to", "nobody@example.org")
                .exits(24)
                .says("550 5.1.1");
    }

    @Test
    void isNotRelayedWithoutLogin() {
        swaks(server.port("smtp"), List.of(), "--to", "someone@elsewhere.example")
                .exits(24)
                .says("550 5.7.1");
    }

    @Test
    void isRefusedWithAWrongPassword() {
        swaks(
                        server.port("submission"),
                        List.of(
                                "--auth",
                                "PLAIN",
                                "--auth-user",
                                "ada@example.org",
                                "--auth-password",
                                "wrong"),
                        "--to",
                        "bob@example.org")
                .exits(28)
                .says("535 5.7.8");
    }

    @Test
    void writesToTheTagOfAnAddressAndToPostmaster() throws Exception {
        server.postrider("", "alias", "add", "postmaster@example.org", "ada@example.org").ok();

        swaks(
                        server.port("smtp"),
                        List.of(),
                        "--to",
                        "ada+lists@example.org,postmaster@example.org",
                        "--header",
                        "Subject: tagged")
                .ok();

        try (Look look = new Look(server, "ada@example.org", "secret")) {
            assertEquals("tagged", look.messages("INBOX").getLast().subject());
        }
    }

    private static Ran swaks(int port, List<String> options, String... words) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "--server",
                                "127.0.0.1:" + port,
                                "--from",
                                "ada@example.org",
                                "--helo",
                                "client.example.org"));
        command.addAll(options);
        command.addAll(List.of(words));
        return Tool.SWAKS.run(folder, "", Map.of(), command);
    }
}
