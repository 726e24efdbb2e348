package postrider.wire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;
import postrider.base.Malformed;

class CommandTest {
    private static Command parse(String text) throws Malformed {
        return Command.parse(new TokenReader(Bytes.utf8(text), Limits.DEFAULT));
    }

    @Test
    void readsStringsInAllThreeForms() throws Malformed {
        Login expected = new Login(Bytes.utf8("a\"b"), Bytes.utf8("c\\d"));
        assertEquals(expected, parse("LOGIN \"a\\\"b\" \"c\\\\d\""));
        assertEquals(expected, parse("login {3}\r\na\"b {3+}\r\nc\\d"));
        assertEquals(new Login(Bytes.utf8("a]"), Bytes.EMPTY), parse("LoGiN a] \"\""));
    }

    @Test
    void neverPrintsASecret() throws Malformed {
        assertFalse(parse("LOGIN joe s3cr3t").toString().contains("s3cr3t"));
        assertFalse(parse("AUTHENTICATE PLAIN s3cr3t").toString().contains("s3cr3t"));
    }

    @Test
    void readsFetchItems() throws Malformed {
        Fetch fetch =
                assertInstanceOf(
                        Fetch.class,
                        parse(
                                "UID FETCH 1:* (UID RFC822.SIZE FLAGS"
                                        + " BODY.PEEK[1.2.HEADER.FIELDS (From \"To\")]<0.100>"
                                        + " BODY[] BODY[TEXT] body RFC822 BODYSTRUCTURE)"));
        assertTrue(fetch.byUid());
        Section fields =
                new Section(
                        List.of(1, 2),
                        Section.What.HEADER_FIELDS,
                        List.of(Bytes.utf8("From"), Bytes.utf8("To")));
        assertEquals(
                List.of(
                        FetchItem.Plain.UID,
                        FetchItem.Plain.RFC822_SIZE,
                        FetchItem.Plain.FLAGS,
                        new FetchItem.BodySection(fields, new FetchItem.Partial(0, 100), true),
                        new FetchItem.BodySection(Section.WHOLE, null, false),
                        new FetchItem.BodySection(
                                new Section(List.of(), Section.What.TEXT, List.of()), null, false),
                        FetchItem.Plain.BODY,
                        FetchItem.Rfc822.RFC822,
                        FetchItem.Plain.BODYSTRUCTURE),
                fetch.items());
    }

    @Test
    void readsPreviewsWithAndWithoutHaste() throws Malformed {
        List<FetchItem> items = List.of(FetchItem.Plain.PREVIEW, FetchItem.Plain.FLAGS);
        assertEquals(items, ((Fetch) parse("FETCH 1 (PREVIEW FLAGS)")).items());
        assertEquals(items, ((Fetch) parse("FETCH 1 (PREVIEW (LAZY) FLAGS)")).items());
        assertEquals(
                List.of(FetchItem.Plain.PREVIEW),
                ((Fetch) parse("FETCH 1 preview (lazy LAZY)")).items());
    }

    @Test
    void macrosStandForTheirItems() throws Malformed {
        Fetch full = assertInstanceOf(Fetch.class, parse("FETCH 1 FULL"));
        assertEquals("[FLAGS, INTERNALDATE, RFC822_SIZE, ENVELOPE, BODY]", full.items().toString());
        Fetch fast = assertInstanceOf(Fetch.class, parse("UID FETCH 1 fast"));
        assertEquals("[FLAGS, INTERNALDATE, RFC822_SIZE, UID]", fast.items().toString());
    }

    @Test
    void readsSearchKeys() throws Malformed {
        Search search =
                assertInstanceOf(
                        Search.class,
                        parse(
                                "SEARCH CHARSET utf-8 OR (FROM a SEEN) NOT 1:3,* SENTSINCE"
                                        + " \"01-Feb-2024\" HEADER X-Y \"\""));
        assertEquals("UTF-8", search.charset());
        SearchKey.And and = assertInstanceOf(SearchKey.And.class, search.key());
        assertEquals(3, and.keys().size());
        assertInstanceOf(SearchKey.Or.class, and.keys().get(0));
        assertEquals(
                new SearchKey.Since(SearchKey.DateOf.SENT, LocalDate.of(2024, 2, 1)),
                and.keys().get(1));
        assertEquals(new SearchKey.Header(Bytes.utf8("X-Y"), Bytes.EMPTY), and.keys().get(2));
    }

    @Test
    void readsAnAppendUpToItsMessage() throws Malformed {
        Append append =
                assertInstanceOf(
                        Append.class,
                        parse(
                                "APPEND {5}\r\nINBOX (\\seen Work) \" 1-Feb-2024 10:00:00 -0800\" {99+}"));
        assertEquals(List.of(new Flag("\\Seen"), new Flag("Work")), append.flags());
        assertEquals(OffsetDateTime.parse("2024-02-01T10:00:00-08:00"), append.internalDate());
        assertEquals(99, append.message().size());
        assertFalse(append.message().synchronizing());
        assertNull(assertInstanceOf(Append.class, parse("APPEND x {3}")).internalDate());
    }

    @Test
    void knowsTheMessageOfAnAppendFromOtherLiterals() {
        assertTrue(isMessageNext("a APPEND INBOX {10}"));
        assertTrue(isMessageNext("a append {5}\r\nINBOX () {10}"));
        assertFalse(isMessageNext("a APPEND {5}"));
        assertFalse(isMessageNext("a LOGIN {5}"));
        assertFalse(isMessageNext("a APPEND INBOX \\Seen {10}"));
    }

    private static boolean isMessageNext(String beginning) {
        return Append.isMessageNext(Bytes.utf8(beginning), Limits.DEFAULT);
    }

    @Test
    void readsExtendedLists() throws Malformed {
        ListCommand list =
                assertInstanceOf(
                        ListCommand.class,
                        parse(
                                "LIST (SUBSCRIBED special-use) \"\" (\"*\" a%) RETURN (CHILDREN"
                                        + " SPECIAL-USE)"));
        assertEquals(
                Set.of(ListCommand.Selection.SUBSCRIBED, ListCommand.Selection.SPECIAL_USE),
                list.selection());
        assertEquals(List.of(Bytes.utf8("*"), Bytes.utf8("a%")), list.patterns());
        assertTrue(list.isExtended());
        assertFalse(assertInstanceOf(ListCommand.class, parse("LIST \"\" %")).isExtended());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NOOP x",
                "NOOP ",
                "XYZZY",
                "UID NOOP",
                "UID",
                "LOGIN a",
                "LOGIN  a b",
                "LOGIN a b c",
                "LOGIN a \"b",
                "LOGIN a \"b\\c\"",
                "LOGIN a {5}\r\nabc",
                "LOGIN a {3}\r\na\0c",
                "LOGIN a {-1}\r\n",
                "LOGIN a {99999999999999999999}\r\n",
                "LOGIN a {1}b",
                "LOGIN a(b c",
                "SELECT",
                "SELECT %",
                "STATUS a ()",
                "STATUS a (SIZES)",
                "STATUS a MESSAGES",
                "FETCH 1",
                "FETCH 1 ()",
                "FETCH 1 (ALL)",
                "FETCH 1 (FLAGS FAST)",
                "FETCH 1 BODY[",
                "FETCH 1 BODY[MIME]",
                "FETCH 1 BODY[1.]",
                "FETCH 1 BODY[0]",
                "FETCH 1 BODY[HEADER.FIELDS]",
                "FETCH 1 BODY[HEADER.FIELDS ()]",
                "FETCH 1 BODY[]<1>",
                "FETCH 1 BODY[]<1.0>",
                "FETCH 1 BODY[]<4294967296.1>",
                "FETCH 1 BODYSTRUCTURE[]",
                "STORE 1 FLAGS",
                "STORE 1 FLAGS (\\Recent)",
                "STORE 1 FLAGS (\\Foo)",
                "STORE 1 *FLAGS (\\Seen)",
                "STORE 1 FLAGS (a b",
                "SEARCH",
                "SEARCH ()",
                "SEARCH NOT",
                "SEARCH OR ALL",
                "SEARCH SINCE 31-Feb-2024",
                "SEARCH SINCE 1-Foo-2024",
                "SEARCH LARGER -1",
                "SEARCH FROM",
                "SEARCH UID 0",
                "SEARCH CHARSET UTF-8",
                "APPEND INBOX",
                "APPEND INBOX {10}x",
                "APPEND INBOX \"31-Feb-2024 10:00:00 +0000\" {1}",
                "APPEND INBOX \"01-Feb-2024 25:00:00 +0000\" {1}",
                "LIST (RECURSIVEMATCH) \"\" *",
                "LIST \"\" * RETURN (STATUS)",
                "LIST \"\" ()",
                "ID",
                "ID ()x",
                "ID (\"a\")",
                "ENABLE",
                "EXPUNGE 1",
                "COPY 1",
                "RENAME a",
                "AUTHENTICATE",
            })
    void refusesWhatBreaksTheGrammar(String text) {
        assertThrows(Malformed.class, () -> parse(text));
    }

    /// IM-05.
    @Test
    void boundsSearchKeys() throws Malformed {
        parse("SEARCH " + "NOT ".repeat(90) + "ALL");
        assertThrows(Malformed.class, () -> parse("SEARCH " + "NOT ".repeat(100_000) + "ALL"));
        assertThrows(Malformed.class, () -> parse("SEARCH " + "(".repeat(100_000)));
        assertThrows(Malformed.class, () -> parse("SEARCH " + "OR ".repeat(100_000)));
        assertThrows(Malformed.class, () -> parse("SEARCH" + " ALL".repeat(1001)));
    }

    /// IM-06.
    @Test
    void boundsFetchItems() throws Malformed {
        assertThrows(
                Malformed.class, () -> parse("FETCH 1 (BODY[]" + " BODY[]".repeat(1000) + ")"));
        assertThrows(Malformed.class, () -> parse("FETCH 1 BODY[1" + ".1".repeat(10_000) + "]"));
        Fetch fetch =
                assertInstanceOf(
                        Fetch.class, parse("FETCH 1 (BODY[]" + " BODY[]".repeat(50) + ")"));
        assertEquals(1, fetch.items().size());
    }

    /// IM-22.
    @Test
    void boundsIdFields() {
        assertThrows(
                Malformed.class,
                () -> parse("ID (\"a\" NIL" + " \"a\" \"b\"".repeat(10_000) + ")"));
    }
}
