package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static postrider.wire.mime.MessageScanner.Settings.DEFAULT;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The text that a reader is shown first.
class FirstTextTest {
    private static final String MIXED = "Content-Type: multipart/mixed; boundary=m\n\n";
    private static final String ALTERNATIVE = "Content-Type: multipart/alternative; boundary=a\n\n";
    private static final String PLAIN = "Content-Type: text/plain\n\n";
    private static final String HTML = "Content-Type: text/html\n\n";

    private static @Nullable String firstText(String message) {
        return firstText(message, DEFAULT, Integer.MAX_VALUE / 2);
    }

    private static @Nullable String firstText(
            String message, MessageScanner.Settings settings, int chunk) {
        MessageScanner scanner = Scans.scanned(message, settings, chunk);
        scanner.finish();
        FirstText text = scanner.firstText();
        return text == null
                ? null
                : new String(text.octets().toArray(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void ofASimpleMessageIsItsText() {
        assertEquals("hello\nworld\n", firstText("Subject: x\n\nhello\nworld\n"));
        assertEquals("<p>", firstText(HTML + "<p>"));
    }

    @Test
    void ofAnAlternativeIsThePlainOne() {
        assertEquals(
                "plain",
                firstText(ALTERNATIVE + "--a\n" + HTML + "<p>\n--a\n" + PLAIN + "plain\n--a--\n"));
        assertEquals(
                "plain",
                firstText(
                        ALTERNATIVE
                                + "--a\nContent-Type: multipart/related; boundary=r\n\n--r\n"
                                + HTML
                                + "<p>\n--r--\n--a\n"
                                + PLAIN
                                + "plain\n--a--\n"));
    }

    @Test
    void aPlainFooterIsNotShownBeforeHtml() {
        assertEquals(
                "<p>",
                firstText(MIXED + "--m\n" + HTML + "<p>\n--m\n" + PLAIN + "footer\n--m--\n"));
    }

    @Test
    void attachmentsAndMessagesInsideDoNotCount() {
        assertEquals(
                "shown",
                firstText(
                        MIXED
                                + "--m\nContent-Disposition: attachment\n\nno\n"
                                + "--m\nContent-Type: message/rfc822\n\nSubject: x\n\nno\n"
                                + "--m\n"
                                + PLAIN
                                + "shown\n--m--\n"));
        assertNull(firstText("Content-Type: image/png\n\nx\n"));
        assertNull(firstText("Content-Type: message/rfc822\n\nSubject: x\n\nno\n"));
    }

    @Test
    void aBlankTextDoesNotCount() {
        assertEquals(
                "<p>",
                firstText(
                        ALTERNATIVE + "--a\n" + PLAIN + " \r\n\t\n--a\n" + HTML + "<p>\n--a--\n"));
        assertEquals(
                "<p>",
                firstText(ALTERNATIVE + "--a\n" + HTML + "<p>\n--a\n" + PLAIN + "\n\n--a--\n"));
        assertNull(firstText("Subject: x\n\n\n \n"));
    }

    @Test
    void ofAMultipartWithoutPartsIsItsBody() {
        assertEquals("text\n", firstText(MIXED + "text\n"));
        assertNull(firstText(MIXED + "preamble\n--m\nContent-Type: image/png\n\nx\n--m--\n"));
        assertEquals("1", firstText(MIXED + "preamble\n--m\n\n1\n--m--\n"));
    }

    @Test
    void isCutAtTheLimit() {
        MessageScanner.Settings few =
                new MessageScanner.Settings(9, 9, 999, 999, 999, 999, 9, 999, 9, 9, 5);
        assertEquals("hello", firstText("\nhello world\n", few, 3));
        MessageScanner.Settings none =
                new MessageScanner.Settings(9, 9, 999, 999, 999, 999, 9, 999, 9, 9, 0);
        assertNull(firstText("\nhello world\n", none, 3));
    }

    @Test
    void endsWhereItsPartEnds() {
        String message = MIXED + "--m\n" + PLAIN + "-- \nname\r\n\r\n--m--\nepilogue\n";
        for (int chunk = 1; chunk < 30; chunk++) {
            assertEquals("-- \nname\r\n", firstText(message, DEFAULT, chunk));
        }
    }

    @Test
    void beginsWithTheLineThatBreaksAHeader() {
        for (int chunk = 1; chunk < 30; chunk++) {
            assertEquals(
                    "Hello\nto you\n", firstText("Subject: x\nHello\nto you\n", DEFAULT, chunk));
            assertEquals(
                    "To you: all, this\n\n", firstText("To you: all, this\n\n", DEFAULT, chunk));
        }
    }

    @Test
    void isThePartOfTheIndex() {
        MessageScanner scanner =
                Scans.scanned(MIXED + "--m\n" + PLAIN + "plain\n--m--\n", DEFAULT, 7);
        MessageIndex index = scanner.finish();
        FirstText text = scanner.firstText();
        assertNotNull(text);
        assertEquals(index.root().parts().getFirst(), text.part());
    }
}
