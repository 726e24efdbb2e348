package postrider.wire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import postrider.base.Bytes;
import postrider.base.Malformed;

class ImapOutputTest {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final ImapOutput out = new ImapOutput(octets::write);

    private String printed() {
        String text = octets.toString(StandardCharsets.ISO_8859_1);
        octets.reset();
        return text;
    }

    @Test
    void choosesQuotesOrALiteral() throws IOException {
        out.string("a \"b\" \\");
        assertEquals("\"a \\\"b\\\" \\\\\"", printed());
        out.string(Bytes.utf8("ä"));
        assertEquals("{2}\r\n\u00c3\u00a4", printed());
        out.string("a\r\nb");
        assertEquals("{4}\r\na\r\nb", printed());
        out.string("x".repeat(1001));
        assertEquals("{1001}\r\n" + "x".repeat(1001), printed());
        out.nstring(null);
        assertEquals("NIL", printed());
        out.string(Bytes.copyOf(new byte[] {'a', 0, 'b'}));
        assertEquals("{2}\r\nab", printed());
    }

    @Test
    void quotesWhatIsNoAtom() throws IOException {
        out.mailbox("INBOX").text(" ").mailbox("nil").text(" ").mailbox("a b").text(" ");
        out.mailbox("").text(" ").mailbox("Entwürfe");
        assertEquals("INBOX \"nil\" \"a b\" \"\" Entw&APw-rfe", printed());
    }

    @Test
    void everyStringComesBack() throws IOException, Malformed {
        Random random = new Random(11);
        for (int run = 0; run < 3000; run++) {
            byte[] value = new byte[random.nextInt(40)];
            for (int i = 0; i < value.length; i++) {
                value[i] =
                        (byte)
                                (random.nextInt(3) == 0
                                        ? 1 + random.nextInt(255)
                                        : "\"\\ a{}()".charAt(random.nextInt(8)));
            }
            octets.reset();
            if (random.nextBoolean()) {
                out.string(Bytes.copyOf(value));
            } else {
                out.astring(Bytes.copyOf(value));
            }
            TokenReader in = new TokenReader(Bytes.wrap(octets.toByteArray()), Limits.DEFAULT);
            assertEquals(Bytes.copyOf(value), in.astring());
            in.end();
        }
    }

    @Test
    void printsDates() {
        assertEquals(
                " 1-Feb-2024 03:04:05 +0000", Dates.print(Instant.parse("2024-02-01T03:04:05Z")));
        assertEquals(
                "31-Dec-1999 23:59:59 +0000", Dates.print(Instant.parse("1999-12-31T23:59:59Z")));
    }
}
