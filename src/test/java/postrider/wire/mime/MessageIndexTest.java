package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static postrider.wire.mime.MessageScanner.Settings.DEFAULT;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Part numbers as IMAP counts them.
class MessageIndexTest {
    private static final byte[] MESSAGE =
            """
            Subject: top
            Content-Type: multipart/mixed; boundary=a

            --a

            1
            --a
            Content-Type: message/rfc822

            Subject: second
            Content-Type: multipart/mixed; boundary=b

            --b

            2.1
            --b
            Content-Type: multipart/alternative; boundary=c

            --c

            2.2.1
            --c--
            --b--
            --a
            Content-Type: message/rfc822

            Subject: third

            3.1
            --a--
            """
                    .getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({"1, 1", "2.1, 2.1", "2.2.1, 2.2.1", "3.1, 3.1"})
    void findsParts(String number, String content) {
        Part part = part(MESSAGE, number);
        assertNotNull(part);
        assertEquals(
                content,
                new String(
                        MESSAGE,
                        (int) part.bodyStart(),
                        (int) part.octets(),
                        StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({"0", "4", "1.1", "1.2", "2.3", "2.2.2", "2.2.1.1", "3.2", "3.1.1", "2.1.1"})
    void findsNoOthers(String number) {
        assertNull(part(MESSAGE, number));
    }

    @Test
    void theOnlyPartOfASimpleMessageIsItsText() {
        byte[] simple = "Subject: x\n\ntext\n".getBytes(StandardCharsets.US_ASCII);
        MessageIndex index = MessageIndex.of(simple, DEFAULT);
        assertEquals(index.root(), part(simple, "1"));
        assertEquals(index.root(), index.part(List.of()));
        assertNull(part(simple, "2"));
        assertNull(part(simple, "1.1"));
    }

    @Test
    void languagesAreTagsWithoutTheirComments() {
        String field = "Content-Language: de (Deutsch, (Schweiz)), en-GB ,, (none)fr)\n\n";
        assertEquals(List.of("de", "en-GB", "fr"), Scans.index(field).root().languages());
    }

    @Test
    void aMessageInsideAMessageIsItsFirstPart() {
        byte[] forwarded =
                "Content-Type: message/rfc822\n\nSubject: x\n\ntext\n"
                        .getBytes(StandardCharsets.US_ASCII);
        Part first = part(forwarded, "1");
        assertNotNull(first);
        Message inner = first.message();
        assertNotNull(inner);
        assertEquals(inner.root(), part(forwarded, "1.1"));
    }

    private static Part part(byte[] message, String number) {
        return MessageIndex.of(message, DEFAULT)
                .part(Arrays.stream(number.split("\\.")).map(Integer::valueOf).toList());
    }
}
