package postrider.access.pop3;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import postrider.net.Dialogue;

class Pop3DialogueTest {
    @TestFactory
    Stream<DynamicTest> answersAsInTheFiles() {
        return Dialogue.tests("pop3", () -> new Pop3Fixture().service());
    }
}
