package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static postrider.wire.mime.MessageScanner.Settings.DEFAULT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import postrider.base.Malformed;
import postrider.wire.header.Parameters;

/// Messages made to break parsers. Each is tens of megabytes that exist only as a rule, and the
/// source counts what is read: every octet once (BM-03 to BM-07).
class HostileMessageTest {
    private static final int SIZE = 50_000_000;

    /// A message that repeats a text, with another text at its start.
    private static final class Repeated implements ByteSource {
        private final byte[] start;
        private final byte[] again;
        private final long length;
        private long octetsRead;

        Repeated(String start, String again, long length) {
            this.start = start.getBytes(StandardCharsets.US_ASCII);
            this.again =
                    again.repeat(100_000 / again.length() + 1).getBytes(StandardCharsets.US_ASCII);
            this.length = length;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public int read(long offset, byte[] target, int at, int count) {
            if (offset >= length) {
                return -1;
            }
            int size = (int) Math.min(count, length - offset);
            for (int i = 0; i < size; ) {
                long place = offset + i;
                byte[] from = place < start.length ? start : again;
                int fromAt =
                        (int)
                                (place < start.length
                                        ? place
                                        : (place - start.length) % again.length);
                int piece = Math.min(size - i, from.length - fromAt);
                System.arraycopy(from, fromAt, target, at + i, piece);
                i += piece;
            }
            octetsRead += size;
            return size;
        }
    }

    /// The index, read with each octet asked for once, and small.
    private static MessageIndex scan(String start, String again, long size)
            throws IOException, Malformed {
        Repeated source = new Repeated(start, again, size);
        MessageIndex index = MessageIndex.of(source, DEFAULT);
        assertEquals(size, source.octetsRead);
        assertEquals(size, index.size());
        assertTrue(parts(index.root()) <= DEFAULT.maxParts());
        assertTrue(index.encode().length() < 2 * DEFAULT.maxFacts());
        assertEquals(index, MessageIndex.decode(index.encode()));
        return index;
    }

    private static int parts(Part part) {
        Message message = part.message();
        int count = message == null ? 1 : 1 + parts(message.root());
        for (Part inner : part.parts()) {
            count += parts(inner);
        }
        return count;
    }

    private static boolean has(MessageIndex index, Defect.Kind kind) {
        return index.defects().stream().anyMatch(defect -> defect.kind() == kind);
    }

    @Test
    void multipartsInsideEachOther() throws IOException, Malformed {
        String level = "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
        MessageIndex index = scan("", level, SIZE);
        assertTrue(has(index, Defect.Kind.TOO_DEEP));
    }

    @Test
    void messagesInsideEachOther() throws IOException, Malformed {
        MessageIndex index = scan("", "Content-Type: message/rfc822\n\n", SIZE);
        assertTrue(has(index, Defect.Kind.TOO_DEEP));
    }

    @Test
    void messagesWithoutBlankLines() throws IOException, Malformed {
        scan("", "Content-Type: message/rfc822\nx x\n", SIZE);
        scan("", "Content-Type: message/rfc822\nx\n", SIZE);
    }

    @Test
    void manyParts() throws IOException, Malformed {
        MessageIndex index = scan("Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\n", SIZE);
        assertTrue(has(index, Defect.Kind.TOO_MANY_PARTS));
        assertEquals(DEFAULT.maxParts(), parts(index.root()));
    }

    @Test
    void manyPartsOfADigest() throws IOException, Malformed {
        scan("Content-Type: multipart/digest; boundary=b\n\n", "--b\n\n", SIZE);
    }

    @Test
    void deepTreeOfLongBoundariesThatNearlyMatch() throws IOException, Malformed {
        StringBuilder start = new StringBuilder();
        String boundary = "b".repeat(900);
        for (int i = 10; i < 100; i++) {
            start.append("Content-Type: multipart/mixed; boundary=" + boundary + i + "\n\n--");
            start.append(boundary).append(i).append('\n');
        }
        scan(start + "\n\n", "--" + boundary + "xx\n", SIZE);
    }

    @Test
    void oneEndlessHeaderField() throws IOException, Malformed {
        MessageIndex index = scan("Subject: ", "x", SIZE);
        assertTrue(has(index, Defect.Kind.FIELD_TOO_LARGE));
        assertTrue(has(index, Defect.Kind.HEADER_TOO_LARGE));
        assertTrue(has(index, Defect.Kind.FACTS_CUT));
        scan("X-Mailer: ", "x", SIZE);
    }

    @Test
    void endlessFoldedField() throws IOException, Malformed {
        scan("To: a", ",\n a", SIZE);
    }

    @Test
    void manyHeaderFields() throws IOException, Malformed {
        scan("", "a:\n", SIZE);
        scan("", "To: a@b,c\n", SIZE);
        scan("", "Content-Type: a/b; c=d\n", SIZE);
    }

    @Test
    void manyParameters() throws IOException, Malformed {
        StringBuilder header = new StringBuilder("Content-Type: text/plain");
        for (int i = 0; i < 20_000; i++) {
            header.append("; name*").append(i * 7919 % 20_000).append("*=x");
        }
        MessageIndex index = scan(header + "\n\n", "x", SIZE);
        Parameters parameters = index.root().type().parameters();
        assertEquals(1000, parameters.all().size());
        String name = parameters.text("name");
        assertNotNull(name);
        // Pieces behind a gap count, but no more of them than parameters.
        assertTrue(name.matches("x{1,1000}"), name);
    }

    @Test
    void oneLine() throws IOException, Malformed {
        scan("\n", "x", SIZE);
        scan("\n", "-", SIZE);
    }

    @Test
    void oneLineOfCarriageReturns() throws IOException, Malformed {
        scan("", "\r", SIZE);
    }

    @Test
    void lineEnds() throws IOException, Malformed {
        scan("", "\n", SIZE);
        scan("\n", "\r\n", SIZE);
    }

    @Test
    void manyAddressFields() throws IOException, Malformed {
        MessageIndex index = scan("", "To: a@b\nCc: c@d\nFrom: e@f\n", SIZE);
        assertTrue(has(index, Defect.Kind.DUPLICATE_FIELD));
        assertTrue(has(index, Defect.Kind.HEADER_TOO_LARGE));
    }

    @Test
    void manyMessagesInsideWithLargeHeaders() throws IOException, Malformed {
        String header = "From: a@b, c@d\nReferences:" + " <abc@def>".repeat(50) + "\n\nx\n";
        scan(
                "Content-Type: multipart/mixed; boundary=b\n\n",
                "--b\nContent-Type: message/rfc822\n\n" + header,
                SIZE);
    }

    @Test
    void shortLinesUnderADeepTree() throws IOException, Malformed {
        StringBuilder start = new StringBuilder();
        for (int i = 1; i < 100; i++) {
            String boundary = "b".repeat(i) + "a";
            start.append("Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--");
            start.append(boundary).append('\n');
        }
        scan(start + "\n\n", "--b\n", SIZE);
        scan(start + "\n\n", "--" + "b".repeat(100) + "\n", SIZE);
    }

    @Test
    void shortLinesUnderBoundariesThatBeginWithEachOther() throws IOException, Malformed {
        StringBuilder start = new StringBuilder();
        for (int i = 1; i < 100; i++) {
            String boundary = "b".repeat(i);
            start.append("Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--");
            start.append(boundary).append('\n');
        }
        scan(start + "\n\n", "--c\n", SIZE);
    }

    @Test
    void filesInsideText() throws IOException, Malformed {
        scan("\n", "begin 644 a\n", SIZE);
        scan("\n", "begin 644 a\n#0V%T\n`\nend\n", SIZE);
        scan("\n", "=ybegin line=1 size=1 name=x\nab\n", SIZE);
    }

    @Test
    void brokenBase64() throws IOException, Malformed {
        scan("Content-Transfer-Encoding: base64\n\n", "=", SIZE);
        scan("Content-Transfer-Encoding: base64\n\n", "A \n", SIZE);
    }
}
