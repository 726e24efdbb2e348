package postrider.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.app.ServerProcess;
import postrider.app.config.Config;
import postrider.app.config.ConfigLoader;
import postrider.app.config.Listen;
import postrider.app.config.Settings;
import postrider.net.Endpoint;

class WelcomeTest {
    @TempDir Path folder;

    /// What is printed when every port 0 became 4711.
    private String printed(@Nullable String file, boolean ownCertificate) throws IOException {
        return printed(file, ownCertificate, List.of(), null);
    }

    /// @param added domains that are not in the file
    private String printed(
            @Nullable String file,
            boolean ownCertificate,
            List<String> added,
            @Nullable String account)
            throws IOException {
        Path path = file == null ? null : Files.writeString(folder.resolve("p.toml"), file);
        Settings settings =
                assertInstanceOf(
                                Config.Ready.class,
                                ConfigLoader.load(path, Path.of("/data"), Map.of("HOME", "/h")))
                        .config()
                        .settings();
        Map<Listen, Endpoint> endpoints = new LinkedHashMap<>();
        for (Listen listen : settings.listeners()) {
            endpoints.put(
                    listen,
                    listen.endpoint() instanceof Endpoint.Tcp(var address, int port) && port == 0
                            ? new Endpoint.Tcp(address, 4711)
                            : listen.endpoint());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Welcome.print(
                new ServerProcess.Running(
                        settings,
                        true,
                        Stream.concat(settings.domains().stream(), added.stream()).toList(),
                        account,
                        endpoints,
                        "AB:CD",
                        ownCertificate),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                "./postrider");
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tellsANewcomerWhatToDoNext() throws IOException {
        assertEquals(
                """
                Postrider (development) is ready
                  data               /data  (new)
                  mode               local: this machine only, nothing leaves it (no --config FILE)
                  listen.smtp        smtp://127.0.0.1:1025
                  listen.submission  submission://127.0.0.1:1587
                  listen.imap        imap://127.0.0.1:1143
                  listen.pop3        pop3://127.0.0.1:1110
                  certificate        made by this server, SHA-256 AB:CD
                next, in another terminal:
                  echo secret | ./postrider account add ada@localhost --password-stdin
                  echo "It works." | ./postrider send --to ada@localhost -s hello
                  curl --user ada@localhost:secret "imap://localhost:1143/INBOX;MAILINDEX=1"
                """,
                printed(null, true));
    }

    @Test
    void keepsThePasswordOfARealServerFromTheCommandLine() throws IOException {
        String text =
                printed(
                        """
                        hostname = "mail.example.org"
                        domains = ["example.org"]
                        listen.a = "lmtp:///run/lmtp.sock"
                        listen.b = "imaps://[::]:0"
                        """,
                        true);
        assertTrue(text.contains("  mode         mail server mail.example.org\n"), text);
        assertTrue(text.contains("  listen.a     lmtp:///run/lmtp.sock\n"), text);
        assertTrue(text.contains("  listen.b     imaps://[::]:4711\n"), text);
        assertTrue(
                text.endsWith(
                        """
                          ./postrider account add ada@example.org
                          echo "It works." | ./postrider send --to ada@example.org -s hello
                          curl -k --user ada@example.org "imaps://localhost:4711/INBOX;MAILINDEX=1"
                        """),
                text);
    }

    @Test
    void neverProposesALoginInClearWhereItIsRefused() throws IOException {
        String file =
                """
                hostname = "mail.example.org"
                domains = ["example.org"]
                listen.imap = "imap://192.0.2.1:143"
                """;
        assertTrue(
                printed(file, true)
                        .contains(
                                "curl --ssl-reqd -k --user ada@example.org \"imap://192.0.2.1:143/"));
        assertTrue(
                printed(file, false)
                        .contains(
                                "curl --ssl-reqd --user ada@example.org \"imap://mail.example.org:143/"));
    }

    @Test
    void proposesNoAccountThatIsThereAlready() throws IOException {
        String text = printed(null, true, List.of(), "o'brien@localhost");
        assertTrue(
                text.endsWith(
                        """
                        next, in another terminal:
                          echo "It works." | ./postrider send --to 'o'\\''brien@localhost' -s hello
                          curl --user 'o'\\''brien@localhost' "imap://localhost:1143/INBOX;MAILINDEX=1"
                        """),
                text);
    }

    @Test
    void proposesADomainThatACommandAdded() throws IOException {
        String text =
                printed("hostname = \"mail.example.org\"", true, List.of("example.net"), null);
        assertTrue(text.contains("\n  ./postrider account add ada@example.net\n"), text);
    }

    @Test
    void asksForADomainFirst() throws IOException {
        assertTrue(
                printed("hostname = \"mail.example.org\"", true)
                        .endsWith("\n  ./postrider domain add example.org\n"));
    }
}
