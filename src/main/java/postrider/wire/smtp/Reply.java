package postrider.wire.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// One reply of a server, of one or more lines (rfc5321#4.2).
///
/// @param code 200 to 599
/// @param enhanced printed at the start of each line (rfc2034#4); null for greetings, EHLO and the
///   intermediate replies, which have none
/// @param lines what a person reads; at least one
public record Reply(int code, @Nullable EnhancedCode enhanced, List<String> lines) {
    /// Most octets of one printed line with its line end (rfc5321#4.5.3.1.5).
    public static final int MAX_LINE = 512;

    /// @throws IllegalArgumentException if the code is out of range, contradicts the enhanced code,
    ///   or a line holds a control character or is too long
    public Reply {
        if (code < 200 || code > 599) {
            throw new IllegalArgumentException("reply code " + code);
        }
        // rfc2034#4: both codes have the same first digit
        if (enhanced != null && enhanced.kind() != code / 100) {
            throw new IllegalArgumentException("reply " + code + " with " + enhanced);
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a reply without a line");
        }
        lines = List.copyOf(lines);
        int room = MAX_LINE - 6 - (enhanced == null ? 0 : enhanced.toString().length() + 1);
        for (String line : lines) {
            if (line.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a control character in a reply");
            }
            if (line.getBytes(StandardCharsets.UTF_8).length > room) {
                throw new IllegalArgumentException("a reply line that is too long");
            }
        }
    }

    /// A reply with an enhanced code.
    public static Reply of(int code, EnhancedCode enhanced, String... lines) {
        return new Reply(code, enhanced, List.of(lines));
    }

    /// A reply of a kind that has no enhanced code.
    public static Reply plain(int code, String... lines) {
        return new Reply(code, null, List.of(lines));
    }

    /// Whether the command did what was asked (2xx) or may go on (3xx).
    public boolean isPositive() {
        return code < 400;
    }

    /// Whether trying again later makes sense (4xx).
    public boolean isTemporary() {
        return code >= 400 && code < 500;
    }

    /// Whether the same command will fail again (5xx).
    public boolean isPermanent() {
        return code >= 500;
    }

    /// The octets on the wire, each line with CRLF.
    public Bytes print() {
        StringBuilder text = new StringBuilder(80 * lines.size());
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            text.append(code).append(last ? ' ' : '-'); // rfc5321#4.2.1
            if (enhanced != null) {
                text.append(enhanced).append(' ');
            }
            text.append(lines.get(i)).append("\r\n");
        }
        return Bytes.utf8(text.toString());
    }

    /// The first line as on the wire, for logs.
    @Override
    public String toString() {
        return code + " " + (enhanced == null ? "" : enhanced + " ") + lines.getFirst();
    }
}
