package postrider.access.imap;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import postrider.net.Dialogue;

/// Conversations under `dialogue/imap`: a folder for each command, and `settings` for servers that
/// are set up otherwise.
class ImapDialogueTest {
    @TestFactory
    Stream<DynamicTest> commands() {
        return Dialogue.tests("imap/commands", () -> new ImapFixture().service());
    }
}
