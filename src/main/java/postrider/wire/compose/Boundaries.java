package postrider.wire.compose;

import java.nio.charset.StandardCharsets;

/// The boundaries of one message: `=_`, a number, a letter for the try, a token. `=_` is in no line
/// of quoted-printable or base64 (rfc2045#6.7); what is not encoded is searched for them.
final class Boundaries {
    static final int TRIES = 26;

    private static final int MAX_DIGITS = 9;

    private final byte[] behindNumber;
    private final String suffix;
    private int count;

    /// @param turn 0 at first, one more when a content held one of these boundaries
    Boundaries(String token, int turn) {
        suffix = (char) ('a' + turn) + token;
        behindNumber = suffix.getBytes(StandardCharsets.US_ASCII);
    }

    /// @throws IllegalArgumentException if the token is not 8 to 40 letters and digits
    static void checkToken(String token) {
        boolean plain = token.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
        if (!plain || token.length() < 8 || token.length() > 40) {
            throw new IllegalArgumentException("a token of 8 to 40 letters and digits");
        }
    }

    String next() {
        count++;
        return "=_" + count + suffix;
    }

    /// Octets of a line that [#isIn] needs to see.
    int lineStart() {
        return "--=_".length() + MAX_DIGITS + behindNumber.length;
    }

    /// Whether a line begins with any boundary of this message (rfc2046#5.1.1).
    boolean isIn(byte[] line, int length) {
        if (length < 4 || line[0] != '-' || line[1] != '-' || line[2] != '=' || line[3] != '_') {
            return false;
        }
        int at = 4;
        while (at < length && line[at] >= '0' && line[at] <= '9') {
            at++;
        }
        for (byte octet : behindNumber) {
            if (at == length || line[at] != octet) {
                return false;
            }
            at++;
        }
        return true;
    }
}
