package postrider.wire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Malformed;

class ReplyTest {
    private static final EnhancedCode NO_MAILBOX = new EnhancedCode(5, 1, 1);

    @Test
    void printsOneLine() {
        assertEquals(
                "550 5.1.1 No such mailbox\r\n",
                Reply.of(550, NO_MAILBOX, "No such mailbox").print().toUtf8());
    }

    @Test
    void marksAllLinesButTheLast() {
        assertEquals(
                "550-5.1.1 a\r\n550-5.1.1 b\r\n550 5.1.1 c\r\n",
                Reply.of(550, NO_MAILBOX, "a", "b", "c").print().toUtf8());
        assertEquals("250-a\r\n250 b\r\n", Reply.plain(250, "a", "b").print().toUtf8());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\n250 b", "a\nb", "a\rb", "\0", "\u001b[31m", "\u007f", "\u0085"})
    void refusesControlCharacters(String text) {
        assertThrows(IllegalArgumentException.class, () -> Reply.plain(250, text)); // IJ-01
    }

    @Test
    void refusesCodesThatContradictEachOther() {
        assertThrows(IllegalArgumentException.class, () -> Reply.of(250, NO_MAILBOX, "a"));
        assertThrows(IllegalArgumentException.class, () -> Reply.plain(199, "a"));
        assertThrows(IllegalArgumentException.class, () -> Reply.plain(600, "a"));
        assertThrows(IllegalArgumentException.class, () -> new Reply(250, null, List.of()));
    }

    @Test
    void refusesLinesOverTheLimit() {
        int room = Reply.MAX_LINE - "550 5.1.1 \r\n".length();
        assertEquals(512, Reply.of(550, NO_MAILBOX, "x".repeat(room)).print().length());
        assertThrows(
                IllegalArgumentException.class,
                () -> Reply.of(550, NO_MAILBOX, "x".repeat(room + 1)));
    }

    @Test
    void readsEnhancedCodes() throws Malformed {
        assertEquals(new EnhancedCode(4, 31, 200), EnhancedCode.parse("4.31.200 text"));
        assertEquals(NO_MAILBOX, EnhancedCode.parse("5.1.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "5.1", "5.1.1.1", "3.1.1", "5.1.1000", "5..1", "5.1.x", "5.1.-1"})
    void refusesWhatIsNoEnhancedCode(String text) {
        assertThrows(Malformed.class, () -> EnhancedCode.parse(text));
    }

    @Test
    void announcesExtensionsInOrder() {
        Capabilities all =
                new Capabilities(
                        List.of(
                                new Extension.Size(1000),
                                new Extension.Auth(List.of("PLAIN", "LOGIN"))));
        assertEquals(
                "250-mx.test hello\r\n250-SIZE 1000\r\n250 AUTH PLAIN LOGIN\r\n",
                all.reply("mx.test", "hello").print().toUtf8());
    }
}
