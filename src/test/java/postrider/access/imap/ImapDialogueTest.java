package postrider.access.imap;

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
import postrider.net.tls.Certificates;
import postrider.net.tls.TlsContext;
import postrider.store.StoreSettings;
import postrider.wire.imap.Limits;

/// Conversations under `dialogue/imap`: a folder for each command, and one for each server that is
/// set up otherwise.
class ImapDialogueTest {
    /// Small enough that a conversation can reach every limit.
    private static final ImapSettings SMALL =
            new ImapSettings(
                    true,
                    20,
                    8192,
                    4096,
                    400,
                    2000,
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(5),
                    500,
                    Limits.DEFAULT);

    @TempDir private static Path folder;
    private static TlsContext tls;

    @BeforeAll
    static void makeCertificate() throws IOException {
        Certificates certificates = Certificates.selfSigned(folder, "localhost", World.real());
        tls = TlsContext.of(certificates, Set.of("imap"));
    }

    @TestFactory
    Stream<DynamicTest> commands() {
        return Dialogue.tests("imap/commands", () -> new ImapFixture().service());
    }

    @TestFactory
    Stream<DynamicTest> loginNeedsTls() {
        return Dialogue.tests(
                "imap/tls", () -> new ImapFixture().service(ImapSettings.DEFAULT, tls));
    }

    @TestFactory
    Stream<DynamicTest> loginNeedsTlsExceptOnLoopback() {
        return Dialogue.tests(
                "imap/loopback",
                () ->
                        new ImapFixture()
                                .service(ImapSettings.DEFAULT.withPlaintextOnLoopback(true), tls));
    }

    @TestFactory
    Stream<DynamicTest> smallLimits() {
        StoreSettings store = new StoreSettings(600, 7, 3000);
        return Dialogue.tests("imap/small", () -> new ImapFixture(store).service(SMALL, null));
    }
}
