package postrider.net;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The runner itself, against a server that greets and echoes.
class DialogueTest {
    private static void echo(Connection connection) throws IOException {
        connection.writeAscii("hello 42\r\n");
        byte[] line;
        while ((line = connection.readLine(1000)) != null) {
            connection.write(line);
            if (line[0] == 'q') {
                return;
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> echoes() {
        return Dialogue.tests("net", () -> DialogueTest::echo);
    }

    @Test
    void failsOnAnotherLine() throws IOException {
        Script script = Script.parse("x", List.of("S: hello 43"));
        AssertionError error =
                assertThrows(
                        AssertionError.class,
                        () -> Dialogue.replay(script, DialogueTest::echo, Dialogue.Pieces.WHOLE));
        assertTrue(error.getMessage().contains("but got: hello 42"), error.getMessage());
    }

    @Test
    void failsWhenTheServerSaysMore() throws IOException {
        Script script = Script.parse("x", List.of("S: hello 42", "C: a", "C: q", "S: a", "EOF"));
        AssertionError error =
                assertThrows(
                        AssertionError.class,
                        () -> Dialogue.replay(script, DialogueTest::echo, Dialogue.Pieces.WHOLE));
        assertTrue(error.getMessage().contains("expected the end but got"), error.getMessage());
    }
}
