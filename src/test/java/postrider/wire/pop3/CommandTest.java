package postrider.wire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Malformed;

class CommandTest {
    private static Command parse(String line) throws Malformed {
        return Command.parse(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsEachCommand() throws Malformed {
        assertEquals(new Command.Stat(), parse("STAT\r\n"));
        assertEquals(new Command.Quit(), parse("quit\n"));
        assertEquals(new Command.Noop(), parse("Noop "));
        assertEquals(new Command.Rset(), parse("RSET"));
        assertEquals(new Command.Capa(), parse("CAPA"));
        assertEquals(new Command.Stls(), parse("STLS"));
        assertEquals(new User("jörg@example.test"), parse("USER jörg@example.test"));
        assertEquals(new Pass(" with  spaces "), parse("PASS  with  spaces \r\n"));
        assertEquals(new Auth(null, null), parse("AUTH"));
        assertEquals(new Auth("PLAIN", null), parse("AUTH PLAIN"));
        assertEquals(new Auth("PLAIN", "AA=="), parse("AUTH PLAIN AA=="));
        assertEquals(new ListCommand(null), parse("LIST"));
        assertEquals(new ListCommand(7L), parse("LIST  007"));
        assertEquals(new Uidl(7L), parse("UIDL 7"));
        assertEquals(new Retr(1), parse("RETR 1"));
        assertEquals(new Dele(0), parse("DELE 0"));
        assertEquals(new Top(1, 2147483648L), parse("TOP 1 2147483648"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                " STAT",
                "STAT 1",
                "STATS",
                "RETR",
                "RETR 1 2",
                "RETR -1",
                "RETR +1",
                "RETR 1x",
                "RETR \u0661",
                "RETR 1234567890123456789",
                "TOP 1",
                "TOP 1 2 3",
                "USER",
                "USER ",
                "USER a b",
                "PASS",
                "PASS ",
                "AUTH a b c",
                "LIST 1 2",
                "USER a\u0000",
                "USER a\r\r\n",
                "NOOP\u0085"
            })
    void refusesWhatIsNoCommand(String line) {
        assertThrows(Malformed.class, () -> parse(line));
    }

    @Test
    void printsNoSecrets() throws Malformed {
        assertFalse(parse("PASS geheim").toString().contains("geheim"));
        assertFalse(parse("AUTH PLAIN geheim").toString().contains("geheim"));
    }

    @Test
    void printsReplies() {
        assertEquals("+OK\r\n", printed(Reply.ok("")));
        assertEquals("+OK 2 320\r\n", printed(Reply.ok("2 320")));
        assertEquals("-ERR no\r\n", printed(Reply.error("no")));
        assertEquals("-ERR [IN-USE] no\r\n", printed(Reply.error(Reply.Code.IN_USE, "no")));
    }

    private static String printed(Reply reply) {
        return new String(reply.octets(), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\u0000", "a\u007f", "ä"})
    void letsNoOddOctetsIntoReplies(String text) {
        assertThrows(IllegalArgumentException.class, () -> Reply.ok(text));
    }
}
