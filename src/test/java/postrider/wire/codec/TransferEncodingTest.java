package postrider.wire.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferEncodingTest {
    /// Gives at most a few octets at once.
    private static InputStream slow(byte[] octets, int most) {
        return new ByteArrayInputStream(octets) {
            @Override
            public synchronized int read(byte[] target, int start, int length) {
                return super.read(target, start, Math.min(length, most));
            }
        };
    }

    private static byte[] decode(TransferEncoding encoding, byte[] octets) throws IOException {
        try (InputStream in = encoding.decode(new ByteArrayInputStream(octets))) {
            byte[] whole = in.readAllBytes();
            for (int most : new int[] {1, 2, 3, 7, 500}) {
                try (InputStream pieces = encoding.decode(slow(octets, most))) {
                    assertArrayEquals(whole, pieces.readAllBytes(), "in pieces of " + most);
                }
            }
            return whole;
        }
    }

    private static String decode(String name, String text) throws IOException {
        TransferEncoding encoding = TransferEncoding.of(name);
        String decoded = new String(decode(encoding, text.getBytes(ISO_8859_1)), ISO_8859_1);
        String otherEnds = text.replace("\n", "\r\n");
        assertEquals(
                decoded.replace("\r", "").replace("\n", ""),
                new String(decode(encoding, otherEnds.getBytes(ISO_8859_1)), ISO_8859_1)
                        .replace("\r", "")
                        .replace("\n", ""));
        return decoded;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "begin 644 a.txt|#0V%T|`|end|→Cat",
                "begin 644 a.txt|#0V%T| |end|→Cat",
                "#0V%T|→Cat",
                "#0V%T→Cat",
                "#0V%T|`|#0V%T|→CatCat",
                "begin 644 a b c|#0V%T|end|more text|→Cat",
                "begin 644 a|#0V%T|end|begin 644 b|#0V%T|`|end|→CatCat",
                "Here it is:||begin 644 a|#0V%T|end|→Cat",
                "begin 644 a|\"0V%T|end|→Ca",
                "begin 644 a|$0V%T00|end|→CatA",
                "begin 644 a|#0V%TX|end|→Cat",
                "begin 644 a|#0VaT|end|→C`t",
                "begin 644 a|prose in between|#0V%T|end|→Cat",
                "begin 644 a|##`P`|end|→\u000c\u000c\u0000",
                "begin 644 a|##P|end|→\u000f\u0000\u0000",
                "begin 644 a|#|end|→\u0000\u0000\u0000",
                "begin 644 a|end→~~",
                "~~→~~"
            })
    void decodesUuencode(String text, String expected) throws IOException {
        assertEquals(expected, decode("x-uuencode", text.replace('|', '\n')));
    }

    @Test
    void skipsLinesTooLongForUuencode() throws IOException {
        String text = "begin 644 " + "x".repeat(9000) + "\n" + "M".repeat(9000) + "\n#0V%T\nend\n";
        assertEquals("Cat", decode("uue", text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "=ybegin line=128 size=3 name=a|m\u008b\u009e|=yend size=3|→Cat",
                "m\u008b\u009e→Cat",
                "=ybegin line=1 size=1|=ypart begin=1 end=3|m\u008b\u009e|=yend|prose|→Cat",
                "=ybegin|m|\u008b|\u009e|=yend|=ybegin|m|=yend|→CatC",
                "=ybegin|=}m|=yend|→\u0013C",
                "=ybegin|m=}|=yend|→C\u0013",
                "=ybegin|m=|m|=yend|→CC",
                "=ybegin|m=y|=yend|→C\u000f",
                "=ybegin|..m|=yend|→\u0004\u0004C",
                "=yend|m=y=yx|=ybegin|m→C",
                "~~→~~"
            })
    void decodesYenc(String text, String expected) throws IOException {
        assertEquals(expected, decode("x-yenc", text.replace('|', '\n')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a=3Db→a=b",
                "a= \t|b→ab",
                "a=4 |b→a=4|b",
                "a=4→a=4",
                "= =41→= A",
                "=3=41→=3A",
                "==|=41→=A"
            })
    void decodesQuotedPrintable(String text, String expected) throws IOException {
        assertEquals(
                expected.replace('|', '\n'), decode("quoted-printable", text.replace('|', '\n')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Q2F0→Cat",
                "Q2F0IQ==→Cat!",
                "Q2F0IQ→Cat!",
                "Q2 F0|*IQ=→Cat!",
                "Q2F0IQ==|Q2F0→Cat!Cat",
                "Q2F0IQ==Q2F0→Cat!Cat",
                "Q2F0IQ==| Q2F0 |Q2F0→Cat!CatCat",
                "Q2F0IQ== ignored|Q2F0→Cat!",
                "Q2F0IQ==|____|List|→Cat!",
                "Q2F0IQ==|--|Q2F0→Cat!",
            })
    void decodesBase64UntilTextFollowsPadding(String text, String expected) throws IOException {
        assertEquals(expected, decode("base64", text.replace('|', '\n')));
    }

    @Test
    void readsLinesThatEndWithAReturnOnly() throws IOException {
        assertEquals("ab", decode("quoted-printable", "a=\rb"));
        assertEquals("a\rb", decode("quoted-printable", "a \rb"));
        assertEquals("CatCat", decode("uue", "#0V%T\r#0V%T\r"));
    }

    @Test
    void passesOnMoreBlanksThanALineMayHave() throws IOException {
        String blanks = " ".repeat(3000);
        assertEquals(" ".repeat(2994) + "\na", decode("quoted-printable", blanks + "\na"));
        assertEquals(blanks + "a", decode("quoted-printable", blanks + "a"));
        assertEquals("=" + blanks + "a", decode("quoted-printable", "=" + blanks + "a"));
    }

    @ParameterizedTest
    @CsvSource({
        "x-uuencode, UUENCODE",
        "uuencode, UUENCODE",
        "x-uue, UUENCODE",
        "uue, UUENCODE",
        "x-yenc, YENC",
        "base64, BASE64",
        "quoted-printable, QUOTED_PRINTABLE",
        "8bit, IDENTITY",
        "'', IDENTITY"
    })
    void knowsNames(String name, TransferEncoding encoding) {
        assertEquals(encoding, TransferEncoding.of(name));
    }

    private static byte[] random(Random random, int size, byte[] alphabet) {
        byte[] octets = new byte[size];
        for (int i = 0; i < size; i++) {
            octets[i] =
                    alphabet.length == 0
                            ? (byte) random.nextInt(256)
                            : alphabet[random.nextInt(alphabet.length)];
        }
        return octets;
    }

    /// Sizes around a line and a block, of all octets and of those that are treated apart.
    @Test
    void decodesWhatTheEncodersWrite() throws IOException {
        Random random = new Random(42);
        byte[][] alphabets = {
            {}, "From .\r\n\t=".getBytes(ISO_8859_1), {' '}, {'.', '\r', '\n'}, {'x'}
        };
        for (int round = 0; round < 600; round++) {
            int size = random.nextInt(round % 50 == 0 ? 40_000 : 300);
            byte[] octets = random(random, size, alphabets[round % alphabets.length]);
            ByteArrayOutputStream base64 = new ByteArrayOutputStream();
            writeInPieces(random, new Base64Encoder(base64), octets);
            assertArrayEquals(
                    octets, decode(TransferEncoding.BASE64, base64.toByteArray()), "base64");
            checkLines(base64.toByteArray());
            for (QuotedPrintableEncoder.Mode mode : QuotedPrintableEncoder.Mode.values()) {
                ByteArrayOutputStream quoted = new ByteArrayOutputStream();
                writeInPieces(random, new QuotedPrintableEncoder(quoted, mode), octets);
                assertArrayEquals(
                        octets, decode(TransferEncoding.QUOTED_PRINTABLE, quoted.toByteArray()));
                checkLines(quoted.toByteArray());
            }
        }
    }

    private static void writeInPieces(Random random, java.io.OutputStream out, byte[] octets)
            throws IOException {
        try (out) {
            for (int at = 0; at < octets.length; ) {
                int length = Math.min(octets.length - at, 1 + random.nextInt(200));
                if (length == 1) {
                    out.write(octets[at]);
                } else {
                    out.write(octets, at, length);
                }
                at += length;
            }
            out.flush();
        }
    }

    private static void checkLines(byte[] encoded) {
        for (String line : new String(encoded, ISO_8859_1).split("\r\n", -1)) {
            assertTrue(line.length() <= 76, line);
            assertTrue(line.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f)), line);
            assertTrue(!line.endsWith(" ") && !line.endsWith("\t"), line);
            assertTrue(!line.startsWith("From ") && !line.equals("."), line);
        }
    }

    private static String quoted(String text, QuotedPrintableEncoder.Mode mode) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (QuotedPrintableEncoder encoder = new QuotedPrintableEncoder(out, mode)) {
            encoder.write(text.getBytes(ISO_8859_1));
        }
        return out.toString(ISO_8859_1);
    }

    @Test
    void writesQuotedPrintable() throws IOException {
        var text = QuotedPrintableEncoder.Mode.TEXT;
        var binary = QuotedPrintableEncoder.Mode.BINARY;
        assertEquals("a=3Db\r\n=FC\r\n", quoted("a=b\r\n\u00fc\r\n", text));
        assertEquals("a=20\r\nb=09", quoted("a \r\nb\t", text));
        assertEquals("a=0Db=0Ac=0D", quoted("a\rb\nc\r", text));
        assertEquals("a=0D=0Ab =0D=0A", quoted("a\r\nb \r\n", binary));
        assertEquals("=46rom a\r\nFrom: b\r\n From", quoted("From a\r\nFrom: b\r\n From", text));
        assertEquals("=2E\r\n..\r\n.a\r\n=2E", quoted(".\r\n..\r\n.a\r\n.", text));
        assertEquals("x".repeat(75) + "=\r\n" + "x".repeat(5), quoted("x".repeat(80), text));
        assertEquals("", quoted("", text));
    }

    @Test
    void writesBase64() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Base64Encoder encoder = new Base64Encoder(out);
        encoder.write(new byte[58]);
        encoder.finish();
        assertEquals("A".repeat(76) + "\r\nAA==\r\n", out.toString(ISO_8859_1));
    }
}
