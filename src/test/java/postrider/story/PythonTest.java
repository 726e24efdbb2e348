package postrider.story;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Python's smtplib, imaplib and poplib; the story itself stands in `story/mail.py`.
class PythonTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"clear, ''", "starttls, ''", "tls, s"})
    void sendsListsReadsFlagsCopiesDeletesAndLooksAgain(String way, String letter)
            throws Exception {
        Tool.PYTHON.require();
        try (Server server = Server.start(folder).with("ada@example.org", "secret")) {
            Tool.PYTHON
                    .run(
                            folder,
                            Path.of("src/test/resources/story/mail.py").toAbsolutePath().toString(),
                            way,
                            server.certificate().toString(),
                            Integer.toString(server.port("submission" + letter)),
                            Integer.toString(server.port("imap" + letter)),
                            Integer.toString(server.port("pop3" + letter)))
                    .ok()
                    .says("done");
        }
    }
}
