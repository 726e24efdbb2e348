package postrider.wire.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import postrider.base.Bytes;

class HeaderBlockTest {
    private static HeaderBlock block(String text) {
        return HeaderBlock.of(Bytes.utf8(text));
    }

    private static List<String> names(HeaderBlock block) {
        List<String> names = new ArrayList<>();
        block.forEach(field -> names.add(field.name()));
        return names;
    }

    @Test
    void unfoldsValues() {
        HeaderBlock block = block("Subject:  a\r\n b\r\n\tc  \r\nTo:\r\n\r\nbody: no\r\n");
        assertEquals(List.of("Subject", "To"), names(block));
        assertEquals("a b\tc", block.first("SUBJECT").toUtf8());
        assertEquals("", block.first("to").toUtf8());
        assertNull(block.first("body"));
    }

    @Test
    void keepsRawFields() {
        HeaderBlock block = block("A: 1\r\n 2\r\nB: 3");
        HeaderBlock.Field field = block.iterator().next();
        assertEquals("A: 1\r\n 2\r\n", block.raw(field).toUtf8());
    }

    @Test
    void findsAllOfAName() {
        HeaderBlock block = block("To: a\nTO: b\nCc: c\nto : d\n\n");
        assertEquals(List.of("a", "b", "d"), block.all("to").stream().map(Bytes::toUtf8).toList());
    }

    @Test
    void selectsFields() {
        HeaderBlock block = block("A: 1\r\nB: 2\r\n x\r\na: 3\r\nC: 4\r\n\r\n");
        assertEquals("A: 1\r\na: 3\r\nC: 4\r\n\r\n", block.only(List.of("a", "c", "x")).toUtf8());
        assertEquals("B: 2\r\n x\r\n\r\n", block.except(List.of("A", "c")).toUtf8());
        assertEquals("\r\n", block.only(List.of("x")).toUtf8());
        assertEquals("C: 1\r\n\r\n", block("C: 1").only(List.of("c")).toUtf8());
    }

    /// ES-A9 to ES-A11
    @Test
    void seesNamesThatHide() {
        assertEquals(List.of("From"), names(block(" From: ghost\nFrom: a\n\n")));
        assertEquals(List.of("From", "From"), names(block("From : a\nFrom\n : b\n\n")));
        assertEquals(List.of("A", "From"), names(block("A: x\n  : y\nFrom\n : b\n\n")));
    }

    @Test
    void endsWhereNoFieldIs() {
        assertEquals(List.of("A"), names(block("A: 1\nno field\nB: 2\n\n")));
        assertEquals(List.of("A"), names(block("A: 1\nword\nB: 2\n\n")));
        assertEquals(List.of(), names(block(": x\nA: 1\n\n")));
        assertEquals(List.of("A"), names(block("A: 1\n--b\n : 2\nB: 3\n\n")));
        assertEquals(List.of(), names(block("")));
    }

    @Test
    void passesOverMailboxLines() {
        assertEquals(
                List.of("A", "B"), names(block("From a b\n>From c d\nA: 1\nFrom x\n y\nB: 2\n\n")));
    }
}
