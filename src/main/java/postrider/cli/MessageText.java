package postrider.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.World;
import postrider.wire.header.MailDate;
import postrider.wire.text.EncodedWords;

/// A message made of a text that somebody typed.
final class MessageText {
    /// rfc5322#2.1.1
    private static final int LONGEST_LINE = 998;

    // With the empty line behind it; empty when the body has its own.
    private final byte[] header;
    // Lines ending in CR LF.
    private final byte[] body;
    // Whether the body still has to be turned into base64.
    private final boolean encoded;

    private MessageText(byte[] header, byte[] body, boolean encoded) {
        this.header = header;
        this.body = body;
        this.encoded = encoded;
    }

    /// Puts a header before a text.
    ///
    /// @param from an address
    /// @param to addresses
    /// @param hostname the right half of the Message-ID
    static MessageText compose(
            String from,
            List<String> to,
            @Nullable String subject,
            byte[] text,
            World world,
            String hostname) {
        byte[] lines = withCrLf(text);
        boolean fits = isText(lines);
        StringBuilder header = new StringBuilder();
        field(header, "From", from);
        field(header, "To", String.join(",\r\n ", to));
        if (subject != null) {
            field(header, "Subject", EncodedWords.encode(oneLine(subject)));
        }
        field(
                header,
                "Date",
                MailDate.print(
                        OffsetDateTime.ofInstant(world.clock().instant(), ZoneId.systemDefault())));
        String id = HexFormat.of().formatHex(world.randomness().bytes(12));
        field(header, "Message-ID", "<" + id + "@" + hostname + ">");
        field(header, "MIME-Version", "1.0");
        field(header, "Content-Type", "text/plain; charset=utf-8");
        field(header, "Content-Transfer-Encoding", fits ? "8bit" : "base64");
        header.append("\r\n");
        return new MessageText(header.toString().getBytes(StandardCharsets.UTF_8), lines, !fits);
    }

    /// A text that is a whole message already.
    static MessageText raw(byte[] text) {
        return new MessageText(new byte[0], withCrLf(text), false);
    }

    long length() {
        return header.length + (encoded ? Base64Lines.length(body.length) : body.length);
    }

    InputStream stream() {
        return new SequenceInputStream(
                new ByteArrayInputStream(header),
                encoded ? new Base64Lines(body) : new ByteArrayInputStream(body));
    }

    private static void field(StringBuilder header, String name, String value) {
        header.append(name).append(": ").append(value).append("\r\n");
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.chars().forEach(c -> line.append(c < ' ' || c == 0x7f ? ' ' : (char) c));
        return line.toString().strip();
    }

    /// The same lines, each ended by CR LF, whatever ended them before; the last one too.
    static byte[] withCrLf(byte[] text) {
        byte[] lines = new byte[text.length + 2 * ends(text) + 2];
        int length = 0;
        for (int at = 0; at < text.length; at++) {
            boolean last = at + 1 == text.length;
            boolean end = text[at] == '\n' || text[at] == '\r';
            if (!end) {
                lines[length++] = text[at];
            }
            if (end || last) {
                lines[length++] = '\r';
                lines[length++] = '\n';
            }
            if (text[at] == '\r' && !last && text[at + 1] == '\n') {
                at++;
            }
        }
        return Arrays.copyOf(lines, length);
    }

    private static int ends(byte[] text) {
        int ends = 0;
        for (byte octet : text) {
            ends += octet == '\n' || octet == '\r' ? 1 : 0;
        }
        return ends;
    }

    /// Whether the lines may go as they are: not too long, no NUL.
    private static boolean isText(byte[] body) {
        int start = 0;
        for (int at = 0; at < body.length; at++) {
            // A line end adds two octets, of which the last may be here.
            if (body[at] == 0 || at - start > LONGEST_LINE + 1) {
                return false;
            }
            if (body[at] == '\n') {
                start = at + 1;
            }
        }
        return true;
    }
}
