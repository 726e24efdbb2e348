package postrider.access.pop3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import postrider.base.World;
import postrider.directory.AccountId;
import postrider.engine.memory.MemoryEngine;
import postrider.net.Endpoint;
import postrider.net.sasl.LoginResult;
import postrider.net.sasl.Password;
import postrider.net.sasl.PlaintextLogin;
import postrider.net.tls.Certificates;
import postrider.net.tls.TlsContext;
import postrider.store.Draft;
import postrider.store.MailStore;
import postrider.store.StoreSettings;

/// A POP3 service over a fresh store, whose account `ann@example.test` (password `two words`) has
/// three messages: plain, with dots and odd octets and no last line end, and with bare LF.
final class Pop3Fixture {
    private static final World WORLD = World.real();
    private static final TlsContext TLS = tls();

    final AccountId ann = new AccountId(1);
    final MemoryEngine engine = new MemoryEngine();
    final MailStore store =
            new MailStore(engine.tables(), engine.blobs(), WORLD, StoreSettings.DEFAULT);
    final Maildrops maildrops = new Maildrops(store);

    Pop3Fixture() {
        store.create(ann);
        deliver("Subject: one\r\n\r\nhello\r\nsecond\r\nthird\r\n");
        deliver("Subject: two\r\n\r\n.dot\r\n..\r\n\u00e4\u00ff\0 octets\r\nend");
        deliver("Subject: three\n\nl1\n.\n.l4\r\r\n");
    }

    private static TlsContext tls() {
        try {
            Path folder = Files.createTempDirectory("pop3");
            folder.toFile().deleteOnExit();
            Certificates certificates = Certificates.selfSigned(folder, "mail.example.test", WORLD);
            folder.resolve("tls-cert.pem").toFile().deleteOnExit();
            folder.resolve("tls-key.pem").toFile().deleteOnExit();
            return TlsContext.of(certificates, Set.of("pop3"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void deliver(String latin1) {
        byte[] octets = latin1.getBytes(StandardCharsets.ISO_8859_1);
        try (Draft draft = store.draft()) {
            draft.write(octets, 0, octets.length);
            store.deliver(Set.of(ann), draft, Instant.EPOCH);
        }
    }

    static LoginResult authenticate(String user, Password password, Endpoint remote) {
        if (user.equals("busy@example.test")) {
            return new LoginResult.TryLater();
        }
        boolean right =
                user.equals("ann@example.test")
                        && new String(password.utf8(), StandardCharsets.UTF_8).equals("two words");
        return right ? new LoginResult.Success("1", user) : new LoginResult.Refused();
    }

    Pop3Service service() {
        return new Pop3Service(
                Pop3Service.Settings.of("mail.example.test", PlaintextLogin.LOOPBACK),
                Pop3Fixture::authenticate,
                maildrops,
                TLS);
    }
}
