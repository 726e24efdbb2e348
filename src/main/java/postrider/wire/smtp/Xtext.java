package postrider.wire.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;
import postrider.wire.address.Address;

/// Text in which `+` and two hexadecimal digits stand for an octet (rfc3461#4).
final class Xtext {
    private Xtext() {}

    /// Checks the value of `AUTH=` (rfc4954#5): `<>` or a mailbox. What the encoding hides must be
    /// as harmless as what stands in the open.
    ///
    /// @return true
    /// @throws Malformed if it is neither
    static boolean isMailbox(@Nullable String value) throws Malformed {
        if (value == null) {
            throw new Malformed(0, "AUTH with <> or an address");
        }
        if (!value.equals("<>")) {
            Address.parse(decode(value));
        }
        return true;
    }

    private static String decode(String text) throws Malformed {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '=') {
                throw new Malformed(i, "printable ASCII in xtext");
            }
            if (c == '+') {
                c = (char) (digit(text, i + 1) << 4 | digit(text, i + 2));
                i += 2;
            }
            octets.write(c);
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static int digit(String text, int at) throws Malformed {
        int digit = at < text.length() ? "0123456789ABCDEF".indexOf(text.charAt(at)) : -1;
        if (digit < 0) {
            throw new Malformed(at, "two hexadecimal digits behind +");
        }
        return digit;
    }
}
