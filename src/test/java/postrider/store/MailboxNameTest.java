package postrider.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"inbox", "INBOX", "InBoX"})
    void knowsInboxInAnyCase(String name) {
        assertEquals(MailboxName.INBOX, MailboxName.parse(name));
    }

    @Test
    void knowsInboxAsTopLevelToo() {
        assertEquals("INBOX/a", Objects.requireNonNull(MailboxName.parse("inbox/a")).value());
        assertEquals("a/inbox", Objects.requireNonNull(MailboxName.parse("a/inbox")).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "a//b", "a//", "a\0b", "a\u007f", "a*", "%", "\ud800"})
    void refusesNamesThatNoMailboxCanHave(String name) {
        assertNull(MailboxName.parse(name));
    }

    @Test
    void takesNamesThatLookLikePathsAsNames() {
        assertNotNull(MailboxName.parse("../x")); // IM-12: a name is never a path
        assertNull(MailboxName.parse("x".repeat(1001)));
        assertNull(MailboxName.parse("x/".repeat(60) + "x"));
    }

    @Test
    void takesComposedAndDecomposedLettersAsTheSame() {
        assertEquals(MailboxName.parse("e\u0301"), MailboxName.parse("\u00e9"));
    }

    @Test
    void dropsOneSeparatorAtTheEnd() {
        assertEquals(new MailboxName("a/b"), MailboxName.parse("a/b/"));
    }

    @Test
    void listsParentsTopmostFirst() {
        assertEquals(
                List.of(new MailboxName("a"), new MailboxName("a/b")),
                new MailboxName("a/b/c").parents());
    }
}
