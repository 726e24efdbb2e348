package postrider.wire.imap;

import java.nio.charset.StandardCharsets;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Mailbox names on the wire (rfc3501#5.1.3). Decoding is strict: every name has exactly one form,
/// and anything else is refused, so that no two spellings reach one mailbox.
public final class ModifiedUtf7 {
    private static final String DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

    private ModifiedUtf7() {}

    /// The text of a name.
    ///
    /// @throws Malformed if the octets are not what `encode` makes of some text
    public static String decode(Bytes octets) throws Malformed {
        StringBuilder text = new StringBuilder(octets.length());
        for (int at = 0; at < octets.length(); at++) {
            int octet = octets.at(at);
            if (octet < 0x20 || octet > 0x7e) {
                throw new Malformed(at, "mailbox name is not in modified UTF-7");
            }
            if (octet != '&') {
                text.append((char) octet);
                continue;
            }
            int end = at + 1;
            while (end < octets.length() && octets.at(end) != '-') {
                end++;
            }
            if (end == octets.length()) {
                throw new Malformed(at, "mailbox name has an unfinished '&'");
            }
            if (end == at + 1) {
                text.append('&');
            } else {
                shifted(octets, at + 1, end, text);
            }
            at = end;
        }
        if (!encode(text.toString()).equals(octets)) {
            // rfc3501#5.1.3: no superfluous shifts, no printable ASCII in base64
            throw new Malformed(0, "mailbox name is not in its one modified UTF-7 form");
        }
        return text.toString();
    }

    private static void shifted(Bytes octets, int from, int to, StringBuilder text)
            throws Malformed {
        int bits = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            int digit = DIGITS.indexOf(octets.at(i));
            if (digit < 0) {
                throw new Malformed(i, "mailbox name has bad base64 behind '&'");
            }
            bits = (bits << 6 | digit) & 0x3fffff;
            count += 6;
            if (count >= 16) {
                count -= 16;
                text.append((char) (bits >> count));
            }
        }
    }

    /// The one form of a text. Half a surrogate pair is encoded as it stands.
    public static Bytes encode(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            if (c == '&') {
                out.append("&-");
                at++;
            } else if (isPlain(c)) {
                out.append(c);
                at++;
            } else {
                int end = at;
                while (end < text.length() && !isPlain(text.charAt(end))) {
                    end++;
                }
                shift(text, at, end, out);
                at = end;
            }
        }
        return Bytes.wrap(out.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c <= 0x7e;
    }

    private static void shift(String text, int from, int to, StringBuilder out) {
        out.append('&');
        int bits = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            bits = (bits << 16 | text.charAt(i)) & 0x3fffff;
            count += 16;
            while (count >= 6) {
                count -= 6;
                out.append(DIGITS.charAt(bits >> count & 63));
            }
        }
        if (count > 0) {
            out.append(DIGITS.charAt(bits << (6 - count) & 63));
        }
        out.append('-');
    }
}
