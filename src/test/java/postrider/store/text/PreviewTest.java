package postrider.store.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;
import postrider.wire.mime.FirstText;
import postrider.wire.mime.MessageIndex;
import postrider.wire.mime.MessageScanner;
import postrider.wire.mime.Part;

class PreviewTest {
    private static String preview(String text) {
        return Preview.of(text.replace('|', '\n'), 200);
    }

    /// The preview of a message with one part.
    private static String ofPart(String header, byte[] body, int octets) {
        byte[] head = (header + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[head.length + body.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        Part part = MessageIndex.of(message, MessageScanner.Settings.DEFAULT).root();
        Bytes first = Bytes.copyOf(body, 0, Math.min(body.length, octets));
        return Preview.of(new FirstText(part, first), TextSettings.DEFAULT);
    }

    private static String ofPart(String header, String body) {
        return ofPart(header, body.getBytes(StandardCharsets.UTF_8), 16 << 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a  b|| c~a b c",
                "On Monday Eve wrote:|> a|> b||Yes.~Yes.",
                "Yes.|| On Mon, 1 Jan 2024 at 10:00, Eve|<eve@x.example> wrote:||> a~Yes.",
                "> a|>> b|No.|> c|But.~No. But.",
                "Hello|-- |Bob|+49 123~Hello",
                "-- |Bob~-- Bob",
                "> only|> a quote~only a quote",
                "Dear all:|> a~Dear all: a",
                "Text|-----Ursprüngliche Nachricht-----|Von: Eve|a~Text",
                "-----Original Message-----|From: Eve|a~-----Original Message----- From: Eve a",
                "-----BEGIN PGP SIGNED MESSAGE-----|Hash: SHA256||Hi|-----BEGIN PGP SIGNATURE-----|x|"
                        + "-----END PGP SIGNATURE-----|Bye~Hi Bye",
                "---|a|--~--- a",
            })
    void showsTheWritersOwnWords(String text, String expected) {
        assertEquals(expected, preview(text));
    }

    /// Too short a text to guess it from.
    @Test
    void readsTheCharsetInTheFormOfRfc2231() {
        byte[] yes = {(byte) 0xc4, (byte) 0xc1};
        for (String type : new String[] {"plain", "html"}) {
            String header = "Content-Type: text/" + type + "; charset*=us-ascii'en'koi8-r";
            assertEquals("да", ofPart(header, yes, 100));
        }
    }

    @Test
    void saysNothingOfNothing() {
        assertEquals("", preview(""));
        assertEquals("", preview(" |\t|"));
        assertEquals("", preview("\u200c\u00a0\u00ad \u034f"));
        assertEquals("", preview("-----BEGIN PGP MESSAGE-----||hQEMA|-----END PGP MESSAGE-----|"));
    }

    @Test
    void leavesOutWhatOnlyFillsSpace() {
        String filled = "Sale today" + "\u200c\u00a0\u034f\u00ad\u2007\ufeff\u200b".repeat(90);
        assertEquals("Sale today Open", preview(filled + "|Open"));
        // Turned around, it would read as another word.
        assertEquals("ab", preview("a\u202eb\u202c"));
        assertEquals("a b", preview("a\u3000\u2003\u2028\u0085\u2800b"));
        assertEquals("ab", preview("\0a\u0007\u001bb".replace("\u001b", "\u200b")));
        // Persian and joined pictures need theirs.
        assertEquals("می\u200cخواهم", preview("می\u200cخواهم"));
        assertEquals("👩\u200d💻!", preview("👩\u200d💻!"));
        assertEquals("a\u0301b", preview("\u0301 a\u0301 \u0301b".replace(" \u0301", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ä", "🙂", "e\u0301", "👩\u200d💻", "🇩🇪", "한", "a "})
    void isCutBetweenCharacters(String character) {
        for (int before = 0; before < 4; before++) {
            String text = "x".repeat(before) + character.repeat(300);
            String cut = Preview.of(text, 200);
            int count = cut.codePointCount(0, cut.length());
            assertTrue(count <= 200 && count > 190, cut);
            assertEquals(0, (cut.length() - before) % character.strip().length(), cut);
            assertTrue(text.startsWith(cut) && !cut.endsWith(" "), cut);
        }
    }

    @Test
    void cutsAHeapOfAccents() {
        assertEquals(200, Preview.of("a" + "\u0301".repeat(1000), 200).length());
    }

    /// Unicode, whatever it is.
    @Test
    void isNeverLongerNorBroken() {
        Random random = new Random(41);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(600);
            for (int j = 0; j < length; j++) {
                int range =
                        switch (random.nextInt(4)) {
                            case 0 -> 0x80;
                            case 1 -> 0x2100;
                            case 2 -> 0x1_0000;
                            default -> 0x11_0000;
                        };
                text.appendCodePoint(random.nextInt(range));
            }
            String cut = Preview.of(text.toString(), 200);
            assertTrue(cut.codePointCount(0, cut.length()) <= 200);
            assertEquals(cut, cut.strip());
            assertFalse(cut.codePoints().anyMatch(c -> c < ' ' || (c >= 0xd800 && c < 0xe000)));
        }
    }

    @Test
    void readsPartsInTheirEncodingAndCharset() {
        assertEquals("Grüße", ofPart("Content-Type: text/plain; charset=utf-8", "Grüße\r\n"));
        assertEquals(
                "Grüße",
                ofPart(
                        "Content-Type: text/plain; charset=iso-8859-1\r\n"
                                + "Content-Transfer-Encoding: quoted-printable",
                        "Gr=FC=DFe"));
        assertEquals(
                "Grüße Eve",
                ofPart(
                        "Content-Type: text/html\r\nContent-Transfer-Encoding: base64",
                        "PG1ldGEgY2hhcnNldD1pc28tODg1OS0xPjxwPkdy/N9lPHA+RXZl"));
        assertEquals(
                "привет",
                ofPart(
                        "Content-Type: text/html",
                        ("<meta content='text/html; charset=\"koi8-r\"'>".replace("\"", "")
                                        + "привет")
                                .getBytes(Charset.forName("koi8-r")),
                        1000));
        assertEquals("a b", ofPart("Content-Type: text/html", "<p>a<blockquote>c</blockquote>b"));
    }

    @Test
    void looksFurtherWhereTheBeginningSaysLittle() {
        String padding = "<style>" + "p { color: red }".repeat(500) + "</style>";
        assertEquals("seen", ofPart("Content-Type: text/html", padding + "<p>seen"));
        String hidden = "<p style='font-size:0'>" + "xxx ".repeat(1000) + "</p>";
        assertEquals("seen", ofPart("Content-Type: text/html", hidden + "<p>seen"));
        assertEquals("No.", ofPart("Content-Type: text/plain", ">\r\n".repeat(2500) + "No."));
    }

    @Test
    void leavesOutFilesInsideTheText() {
        String text = "Look:\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\nBye\r\n";
        assertEquals("Look:", ofPart("Subject: a cat", text));
    }

    @Test
    void joinsTheLinesOfFlowedText() {
        String flowed = "Content-Type: text/plain; format=flowed";
        assertEquals("a > b", ofPart(flowed, "a \r\n > b \r\n\r\n"));
        assertEquals("ab c", ofPart(flowed + "; delsp=yes", "a \r\nb\r\n> q \r\n> r\r\nc\r\n"));
    }

    @Test
    void isNotSpoiltByTheCutThroughACharacter() {
        byte[] text = "äää".getBytes(StandardCharsets.UTF_8);
        assertEquals("ä", ofPart("Content-Type: text/plain; charset=utf-8", text, 3));
    }
}
