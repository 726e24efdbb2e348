package postrider.wire.pop3;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import postrider.base.Malformed;

/// Any line is a command or malformed, and what is malformed can be said in a reply.
class CommandFuzzTest {
    @FuzzTest
    void reads(byte[] line) {
        try {
            Command command = Command.parse(line);
            if (command instanceof Retr retr) {
                assertTrue(retr.message() >= 0);
            }
        } catch (Malformed malformed) {
            assertFalse(Reply.error("Bad command: " + malformed.rule()).isPositive());
        }
    }
}
