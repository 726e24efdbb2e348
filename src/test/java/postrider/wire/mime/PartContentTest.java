package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static postrider.wire.mime.MessageScanner.Settings.DEFAULT;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import postrider.base.Bytes;
import postrider.wire.header.HeaderBlock;

class PartContentTest {
    private static String text(String header, byte[] body) throws IOException {
        byte[] head = (header + "\n\n").getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[head.length + body.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        Part part = MessageIndex.of(message, DEFAULT).root();
        StringWriter text = new StringWriter();
        try (Reader reader = PartContent.text(oneByOne(message), part)) {
            reader.transferTo(text);
        }
        return text.toString();
    }

    /// A source that gives one octet at a time.
    private static ByteSource oneByOne(byte[] octets) {
        ByteSource whole = ByteSource.of(octets);
        return new ByteSource() {
            @Override
            public long length() {
                return whole.length();
            }

            @Override
            public int read(long offset, byte[] target, int at, int length) throws IOException {
                return whole.read(offset, target, at, Math.min(1, length));
            }
        };
    }

    /// The store bounds the header of a message, nobody that of one inside it.
    @Test
    void ofAnEndlessHeaderTheBeginningIsRead() throws IOException {
        String inner = "Subject: a\r\nX: " + "x".repeat(20 << 20) + "\r\n\r\n";
        byte[] octets = Scans.octets("Content-Type: message/rfc822\r\n\r\n" + inner);
        Message message = MessageIndex.of(octets, DEFAULT).root().message();
        assertNotNull(message);
        HeaderBlock header = PartContent.header(ByteSource.of(octets), message.root());
        assertEquals(Bytes.utf8("a"), header.first("Subject"));
        assertEquals(DEFAULT.maxHeader() + 2, header.only(List.of("subject", "x")).length() - 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a=3Db#a=b",
                "a=3db#a=b",
                "a=|b#ab",
                "a= \t|b#ab",
                "a  |b#a|b",
                "a \t#a",
                "a b#a b",
                "a=#a",
                "a=Z1#a=Z1",
                "a=4#a=4",
                "a=4Z#a=4Z",
                "==41#=A",
                "= x#= x",
                "a|=|b#a|b",
                "=C3=BC#ü"
            })
    void decodesQuotedPrintable(String encoded, String expected) throws IOException {
        for (String lineEnd : new String[] {"\n", "\r\n"}) {
            assertEquals(
                    expected.replace("|", lineEnd),
                    text(
                            "Content-Transfer-Encoding: quoted-printable",
                            encoded.replace("|", lineEnd).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "YWJj, abc",
        "YWI=, ab",
        "YWI, ab",
        "YQ==, a",
        "YQ==YWJj, aabc",
        "Y W!J|j, abc",
        "Y, ''",
        "====, ''"
    })
    void decodesBase64(String encoded, String expected) throws IOException {
        assertEquals(
                expected,
                text(
                        "Content-Transfer-Encoding: BASE64",
                        encoded.replace('|', '\n').getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void decodesLargePartsExactly() throws IOException {
        Random random = new Random(7);
        byte[] content = new byte[100_000];
        random.nextBytes(content);
        byte[] encoded = Base64.getMimeEncoder().encode(content);
        byte[] head = "Content-Transfer-Encoding: base64\n\n".getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[head.length + encoded.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(encoded, 0, message, head.length, encoded.length);
        Part part = MessageIndex.of(message, DEFAULT).root();
        try (InputStream in = PartContent.decoded(ByteSource.of(message), part)) {
            assertArrayEquals(content, in.readAllBytes());
        }
        try (InputStream in = PartContent.decoded(oneByOne(message), part)) {
            assertArrayEquals(content, in.readAllBytes());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8, Grüße 日本語 😀",
        "iso-8859-1, windows-1252, Grüße € “x”",
        "iso-2022-jp, ISO-2022-JP, 日本語テキスト",
        "Shift_JIS, windows-31j, 日本語テキスト①",
        "euc-kr, x-windows-949, 한국어",
        "gb2312, GB18030, 中文 㐂",
        "big5, Big5, 中文",
        "koi8-r, KOI8-R, Привет",
        "windows-1251, windows-1251, Привет",
        "tis-620, TIS-620, ไทย",
        "utf-16, UTF-16, Grüße"
    })
    void readsCharsets(String label, String charset, String text) throws IOException {
        String repeated = (text + "\n").repeat(1000);
        assertEquals(
                repeated,
                text(
                        "Content-Type: text/plain; charset=\"" + label + "\"",
                        repeated.getBytes(Charset.forName(charset))));
    }

    @ParameterizedTest
    @CsvSource({"us-ascii", "utf-8", "nonsense", "'(!'", "''"})
    void readsUnknownTextAsUtf8OrWindows1252(String label) throws IOException {
        byte[] body = "ü\u0080é".repeat(3000).getBytes(StandardCharsets.ISO_8859_1);
        String expected = "ü€é".repeat(3000);
        assertEquals(expected, text("Content-Type: text/plain; charset=\"" + label + "\"", body));
        assertEquals(
                expected,
                text(
                        "Content-Type: text/plain; charset=\"" + label + "\"",
                        expected.getBytes(StandardCharsets.UTF_8)));
    }
}
