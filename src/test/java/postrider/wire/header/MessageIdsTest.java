package postrider.wire.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import postrider.base.Bytes;
import postrider.wire.HeaderSamples;

class MessageIdsTest {
    private static String shown(String value) {
        return MessageIds.parse(Bytes.utf8(value)).stream()
                .map(Bytes::toUtf8)
                .collect(Collectors.joining(" | "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "<a@b> # a@b",
                "<a@b> <c@d>,<e@f><g@h> # a@b | c@d | e@f | g@h",
                "< a@b > # a@b",
                "<a @ b . c> # a@b.c",
                "<A@b> <a@b> # A@b | a@b",
                "<\"a\"@b> # a@b",
                "<\"a\\\"b\"@c> # a\"b@c",
                "<\"a@b> # \"a@b",
                "\"a\"@b # a@b",
                "a@b # a@b",
                "a@b c@d # a@b | c@d",
                "a # a",
                "a b # ``",
                "<a> # a",
                "<> # ``",
                "<a@b # a@b",
                "<a@b <c@d> # a@b | c@d",
                "a@b> <c@d> # a@b | c@d",
                "<<a@b>> # a@b",
                "<a(x)@b> # a(x)@b",
                "(<x@y>) <a@b> (z) # a@b",
                "(<a@b> # a@b",
                "((((<a@b> ) # a@b",
                "\"<x@y>\" <a@b> # a@b",
                "\"<a@b> # a@b",
                "Your message of \"Tue, 24 Nov\" <a@b> # a@b",
                "Message from anna@a.example of Tue <a@b> # a@b",
                "<a@b> anna@a.example (Anna) # a@b",
                "a@b (Anna), c@d; # a@b | c@d",
                "(Anna) # ``",
                "<a@[192.0.2.1]> # a@[192.0.2.1]",
                "<ä@b> # ä@b",
                "`` # ``"
            })
    void reads(String value, String expected) {
        assertEquals(expected, shown(value));
    }

    @Test
    void foldsAndNulCountAsNothing() {
        assertEquals("a@b.c | d@e", shown("<a@\r\n b.c>\r\n\t<d@\u0000e>\r\n"));
    }

    @Test
    void givesTheFirstOne() {
        assertEquals(Bytes.utf8("a@b"), MessageIds.first(Bytes.utf8("<a@b> <c@d>")));
        assertNull(MessageIds.first(Bytes.utf8("(none)")));
    }

    static List<HeaderSamples.Sample> samples() throws IOException {
        return HeaderSamples.of("id", MessageIdsTest::theirs);
    }

    private static String theirs(JsonNode ids) {
        List<String> shown = new ArrayList<>();
        ids.forEach(id -> shown.add(id.asText()));
        return String.join(" | ", shown);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsAsOthersDo(HeaderSamples.Sample sample) {
        assertEquals(sample.expected(), shown(sample.value()), () -> sample.number() + "");
    }

    @Test
    void keepsTheNearestAncestors() {
        String value =
                IntStream.range(0, 100_000)
                        .mapToObj(i -> "<" + i + "@a.example>")
                        .collect(Collectors.joining(" "));
        List<Bytes> ids = MessageIds.parse(Bytes.utf8(value));
        assertEquals(MessageIds.DEFAULT_MAX_IDS, ids.size());
        assertEquals(Bytes.utf8("99000@a.example"), ids.getFirst());
        assertEquals(Bytes.utf8("99999@a.example"), ids.getLast());
        assertEquals(List.of(), MessageIds.parse(Bytes.utf8(value), 0));
        assertEquals(Bytes.utf8("0@a.example"), MessageIds.first(Bytes.utf8(value)));
    }

    /// One pass whatever comes: quadratic time would not end here.
    @Test
    void readsHugeFieldsInOnePass() {
        int many = 500_000;
        for (String value :
                List.of(
                        "<".repeat(many),
                        "(".repeat(many),
                        "\"".repeat(many) + "\\",
                        "(\"".repeat(many),
                        "\"(".repeat(many),
                        "<\"".repeat(many),
                        "<" + "\"".repeat(many),
                        "\"\"@".repeat(many),
                        "a@".repeat(many),
                        "@ ".repeat(many),
                        "()".repeat(many))) {
            assertTrue(MessageIds.parse(Bytes.utf8(value)).size() <= MessageIds.DEFAULT_MAX_IDS);
        }
    }
}
