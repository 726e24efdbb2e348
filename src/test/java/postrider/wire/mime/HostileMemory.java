package postrider.wire.mime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Indexes messages made to break parsers, 50 MB each, which exist only while they are read. Prints
/// a line for each; a process of its own, so that its heap can be small (BM-03 to BM-07, JV-09).
public final class HostileMemory {
    private static final int SIZE = 50_000_000;
    private static final int KEPT = 64 << 10;

    /// Writes a message; the stream throws [Enough] when it is long enough.
    private interface Hostile {
        void writeTo(Message to);
    }

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }

    /// What is written goes to a scanner in chunks.
    private static final class Message extends OutputStream {
        private final MessageScanner scanner = new MessageScanner(MessageScanner.Settings.DEFAULT);
        private final byte[] chunk = new byte[64 << 10];
        private int length;
        private long written;

        @Override
        public void write(int octet) {
            chunk[length++] = (byte) octet;
            written++;
            if (length == chunk.length) {
                flush();
                if (written >= SIZE) {
                    throw new Enough();
                }
            }
        }

        @Override
        public void write(byte[] octets, int start, int count) {
            for (int i = 0; i < count; ) {
                int piece = Math.min(count - i, chunk.length - length);
                System.arraycopy(octets, start + i, chunk, length, piece);
                length += piece;
                written += piece;
                i += piece;
                if (length == chunk.length) {
                    flush();
                    if (written >= SIZE) {
                        throw new Enough();
                    }
                }
            }
        }

        @Override
        public void flush() {
            scanner.feed(chunk, 0, length);
            length = 0;
        }

        void text(String text) {
            byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
            write(octets, 0, octets.length);
        }

        MessageIndex index() {
            flush();
            return scanner.finish();
        }
    }

    private HostileMemory() {}

    static Map<String, Hostile> cases() {
        Map<String, Hostile> all = new LinkedHashMap<>();
        all.put("multiparts in each other", HostileMemory::nested);
        all.put("multiparts in each other with one boundary", to -> repeat(to, "", multipart("b")));
        all.put(
                "messages in each other",
                to -> repeat(to, "", "Content-Type: message/rfc822\r\n\r\n"));
        all.put("empty parts", to -> repeat(to, multipart("b"), "\r\n--b\r\n"));
        all.put(
                "parts with a type",
                to -> repeat(to, multipart("b"), "--b\r\nContent-Type: text/x; a=b; c=d\r\n\r\n"));
        all.put("boundary-like lines in a hundred multiparts", HostileMemory::almostBoundaries);
        all.put("fields", to -> numbered(to, "", "X-%d: a\r\n"));
        all.put("fields that are read", to -> repeat(to, "", "To: a@b.example, c@d.example\r\n"));
        all.put("one field on one line", to -> repeat(to, "Subject: ", "aaaaaaaaaaaaaaaa"));
        all.put("one folded field", to -> repeat(to, "To: a@b.example", ",\r\n a@b.example"));
        all.put("a folded field of blanks", to -> repeat(to, "References: <a@b>", "\r\n \t "));
        all.put("a field name without an end", to -> repeat(to, "", "aaaaaaaaaaaaaaaa"));
        all.put("bare words, one folded colon", to -> repeat(to, "Word\r\n : a\r\n", "Word\r\n"));
        all.put("encoded words", to -> repeat(to, "Subject: ", "=?utf-8?b??="));
        all.put("half an encoded word", to -> repeat(to, "Subject: ", "=?=?utf-8?b?"));
        all.put("comments in an address field", to -> repeat(to, "To: ", "("));
        all.put("groups in an address field", to -> repeat(to, "To: ", "a:b;c:"));
        all.put("quotes in an address field", to -> repeat(to, "To: ", "\"\\"));
        all.put(
                "pieces of a parameter",
                to -> numbered(to, "Content-Type: text/plain", ";\r\n name*%d*=%%41"));
        all.put(
                "equal parameters",
                to -> repeat(to, "Content-Disposition: attachment", "; filename=\"a\""));
        all.put("one line", to -> repeat(to, "Subject: a\r\n\r\n", "aaaaaaaaaaaaaaaa"));
        all.put("one line of dashes", to -> repeat(to, multipart("b"), "----------------"));
        all.put("empty lines", to -> repeat(to, "Subject: a\r\n\r\n", "\n"));
        all.put("carriage returns", to -> repeat(to, "Subject: a\r\n\r\n", "\r"));
        all.put("dashes on lines", to -> repeat(to, multipart("b"), "--\r\n"));
        all.put(
                "uuencoded files",
                to -> repeat(to, "\r\n", "begin 644 a\r\n#86)C\r\n`\r\nend\r\n"));
        all.put(
                "uuencoded files without an end",
                to -> repeat(to, "\r\n", "begin 644 a\r\n#86)C\n"));
        all.put("yEnc files", to -> repeat(to, "\r\n", "=ybegin line=9 size=9 name=a\r\nabc\r\n"));
        all.put("NUL", to -> repeat(to, "", "\0"));
        all.put("NUL in fields", to -> repeat(to, "", "To: a\0@b\0\r\n"));
        all.put("mailbox lines", to -> repeat(to, "", "From a@b.example Tue\r\n"));
        all.put("octets by chance", HostileMemory::random);
        return all;
    }

    private static String multipart(String boundary) {
        return "Content-Type: multipart/mixed; boundary="
                + boundary
                + "\r\n\r\n--"
                + boundary
                + "\r\n";
    }

    private static void repeat(Message to, String start, String again) {
        to.text(start);
        byte[] octets =
                again.repeat(Math.max(1, 4096 / again.length()))
                        .getBytes(StandardCharsets.ISO_8859_1);
        while (true) {
            to.write(octets, 0, octets.length);
        }
    }

    private static void numbered(Message to, String start, String again) {
        to.text(start);
        String[] around = again.replace("%%", "%").split("%d");
        for (int i = 0; ; i++) {
            to.text(around[0] + i + around[1]);
        }
    }

    private static void nested(Message to) {
        for (int i = 0; ; i++) {
            to.text(multipart("boundary" + i));
        }
    }

    /// Each line begins as all the boundaries do.
    private static void almostBoundaries(Message to) {
        String common = "x".repeat(60);
        for (int i = 0; i < 99; i++) {
            to.text(multipart(common + i));
        }
        to.text("Subject: a\r\n\r\n");
        repeat(to, "", "--" + common + "\r\n--" + common + "A\r\n--xx\r\n");
    }

    private static void random(Message to) {
        SplittableRandom random = new SplittableRandom(3);
        String likely = "\r\n:--b; =\"<@>()a";
        to.text(multipart("b"));
        while (true) {
            int draw = random.nextInt();
            to.write(draw < 0 ? likely.charAt((draw & 0xffff) % likely.length()) : draw >> 8);
        }
    }

    /// @param arguments names of cases; none means all
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, Hostile> one : cases().entrySet()) {
            if (arguments.length > 0 && !arguments[0].equals(one.getKey())) {
                continue;
            }
            long start = System.nanoTime();
            Duration cpuBefore = cpu();
            try (Message message = new Message()) {
                try {
                    one.getValue().writeTo(message);
                } catch (Enough enough) {
                    // long enough
                }
                MessageIndex index = message.index();
                var kept = index.encode(KEPT);
                long millis = (System.nanoTime() - start) / 1_000_000;
                System.out.println(
                        "indexed: "
                                + one.getKey()
                                + ", "
                                + (kept == null ? "too large to keep" : kept.length() + " octets")
                                + ", defects "
                                + index.defects().size()
                                + ", "
                                + millis
                                + " ms, CPU "
                                + cpu().minus(cpuBefore).toMillis()
                                + " ms");
            }
        }
    }

    /// CPU time of the process so far, compiler and collector included.
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
