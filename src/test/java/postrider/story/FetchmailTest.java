package postrider.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// fetchmail takes mail away by POP3 and by IMAP: once with all of it, then again to find only what
/// is new.
class FetchmailTest {
    @TempDir static Path folder;

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void require() {
        Tool.FETCHMAIL.require();
    }

    @ParameterizedTest
    @CsvSource({
        "pop3, POP3, sslproto ''",
        "pop3, POP3, sslproto TLS1.2+",
        "pop3s, POP3, ssl",
        "imap, IMAP, sslproto ''",
        "imap, IMAP, sslproto TLS1.2+",
        "imaps, IMAP, ssl"
    })
    void takesMailAway(String scheme, String protocol, String way) throws Exception {
        String address =
                (scheme + way.replaceAll("\\W", "") + "@example.org").toLowerCase(Locale.ROOT);
        server.with(address, "secret");
        Path taken = folder.resolve(address);
        Path config = folder.resolve(address + ".rc");
        Files.writeString(
                config,
                """
                poll localhost protocol %s service %d
                  user "%s" password "secret" is nobody here
                  %s sslcertfile %s sslcertck
                  mda "cat >> %s"
                """
                        .formatted(
                                protocol,
                                server.port(scheme),
                                address,
                                way,
                                server.certificate(),
                                taken));
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));

        send(address, "one");
        send(address, "two");
        fetch(config).exits(0);
        String first = Files.readString(taken);
        assertTrue(first.contains("Subject: one") && first.contains("Subject: two"), first);
        fetch(config).exits(1);

        send(address, "three");
        fetch(config).exits(0);
        assertTrue(Files.readString(taken).substring(first.length()).contains("Subject: three"));
        try (Look look = new Look(server, address, "secret")) {
            assertEquals(List.of(), look.subjects("INBOX"));
        }
    }

    private static Ran fetch(Path config) {
        return Tool.FETCHMAIL.run(
                folder,
                "",
                Map.of("FETCHMAILHOME", folder.toString()),
                List.of(
                        "--fetchmailrc",
                        config.toString(),
                        "--pidfile",
                        config + ".pid",
                        "-v",
                        "--nosyslog"));
    }

    private static void send(String address, String subject) {
        server.postrider(
                        "hello\n",
                        "send",
                        "--to",
                        address,
                        "--from",
                        "ada@example.org",
                        "-s",
                        subject)
                .ok();
    }
}
