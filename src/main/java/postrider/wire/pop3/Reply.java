package postrider.wire.pop3;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One line that answers a command.
///
/// @param isPositive `+OK` or `-ERR`
/// @param code tells a program why not; null for none
/// @param text tells a person; printable ASCII
public record Reply(boolean isPositive, @Nullable Code code, String text) {
    // rfc2449#4: 512 octets with status and line end
    private static final int TEXT_LIMIT = 480;

    /// Why not, for programs.
    public enum Code {
        /// Somebody else has the maildrop (rfc2449#8.1.2).
        IN_USE("IN-USE"),
        /// The credentials are wrong (rfc3206#4).
        AUTH("AUTH"),
        /// A failure of the server that will pass (rfc3206#4).
        SYS_TEMP("SYS/TEMP"),
        /// One that stays until somebody mends it (rfc3206#4).
        SYS_PERM("SYS/PERM");

        private final String printed;

        Code(String printed) {
            this.printed = printed;
        }
    }

    public Reply {
        if (text.length() > TEXT_LIMIT || !text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("not fit for a reply line");
        }
    }

    public static Reply ok(String text) {
        return new Reply(true, null, text);
    }

    public static Reply error(String text) {
        return new Reply(false, null, text);
    }

    public static Reply error(Code code, String text) {
        return new Reply(false, code, text);
    }

    /// The line with its end.
    public byte[] octets() {
        StringBuilder line = new StringBuilder(isPositive ? "+OK" : "-ERR");
        if (code != null) {
            line.append(" [").append(code.printed).append(']');
        }
        if (!text.isEmpty()) {
            line.append(' ').append(text);
        }
        return line.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
