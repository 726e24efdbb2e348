package postrider.wire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Every line gives a command; what it holds can be printed again without harm.
class CommandFuzzTest {
    @FuzzTest
    void readsEveryLine(byte[] line) {
        switch (Command.parse(line)) {
            case Mail mail -> {
                assertHarmless(mail.path().toString());
                assertTrue(mail.size() >= Mail.NO_SIZE);
                String again = "MAIL FROM:" + mail.path();
                Command printed = Command.parse(again.getBytes(StandardCharsets.UTF_8));
                assertEquals(mail.path(), ((Mail) printed).path());
            }
            case Rcpt rcpt -> {
                assertHarmless(rcpt.path().toString());
                String again = "RCPT TO:" + rcpt.path();
                assertEquals(rcpt, Command.parse(again.getBytes(StandardCharsets.UTF_8)));
            }
            case Ehlo ehlo -> assertHarmless(ehlo.name());
            case Helo helo -> assertHarmless(helo.name());
            case Lhlo lhlo -> assertHarmless(lhlo.name());
            case Auth auth -> assertHarmless(auth.toString());
            case Unusable unusable -> assertHarmless(unusable.rule());
            case Data _, Help _, Noop _, Quit _, Rset _, StartTls _, Vrfy _ -> {}
        }
    }

    private static void assertHarmless(String text) {
        assertFalse(text.isEmpty());
        assertFalse(text.chars().anyMatch(Character::isISOControl), text);
    }
}
