package postrider.receive.smtp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.World;
import postrider.net.Dialogue;
import postrider.net.Service;
import postrider.net.tls.Certificates;
import postrider.net.tls.TlsContext;
import postrider.receive.Intake;
import postrider.receive.IntakeSettings;
import postrider.receive.Town;
import postrider.store.StoreSettings;

/// Whole conversations with the servers, kept as files.
class SmtpDialogueTest {
    private static final World WORLD = World.real();

    @TempDir static Path folder;
    private static TlsContext tls;

    @BeforeAll
    static void makeCertificate() throws IOException {
        tls = TlsContext.of(Certificates.selfSigned(folder, "mx.local.test", WORLD), Set.of());
    }

    /// Small limits: 5,000 octets a message, 2,000 octets of header, 5 hops, 5 recipients, 12 idle
    /// commands of a kind.
    private static Service service(Role role, boolean plainLoginOnLoopback) {
        Town town = new Town(WORLD, new StoreSettings(2000, 100, 0));
        SmtpSettings settings =
                new SmtpSettings(
                        Duration.ZERO,
                        4096,
                        12_290,
                        Duration.ofSeconds(20),
                        500,
                        Duration.ofSeconds(20),
                        100_000,
                        5,
                        20,
                        12,
                        10,
                        false,
                        3,
                        plainLoginOnLoopback);
        return new SmtpService(
                role,
                "mx.local.test",
                settings,
                new Intake(town.mail(), "mx.local.test", new IntakeSettings(5000, 2000, 5)),
                town,
                town,
                tls,
                WORLD);
    }

    @TestFactory
    Stream<DynamicTest> smtp() {
        return Dialogue.tests("smtp", () -> service(Role.SMTP, false));
    }

    @TestFactory
    Stream<DynamicTest> submission() {
        return Dialogue.tests("submission", () -> service(Role.SUBMISSION, true));
    }

    @TestFactory
    Stream<DynamicTest> submissionWithoutPlainLogin() {
        return Dialogue.tests("submission-tls", () -> service(Role.SUBMISSION, false));
    }

    @TestFactory
    Stream<DynamicTest> lmtp() {
        return Dialogue.tests("lmtp", () -> service(Role.LMTP, false));
    }
}
