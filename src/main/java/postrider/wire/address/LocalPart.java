package postrider.wire.address;

import java.nio.charset.StandardCharsets;
import postrider.base.Malformed;
import postrider.wire.text.DisplayText;

/// What a local part may hold, and how it is printed (rfc5321#4.1.2, rfc6531#3.3).
final class LocalPart {
    private LocalPart() {}

    /// @throws Malformed if the text cannot be a local part even when quoted
    static void check(String text) throws Malformed {
        if (text.isEmpty()) {
            throw new Malformed(0, "a local part that is not empty");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (DisplayText.isBreak(c)) {
                throw new Malformed(i, "a local part without control characters");
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    throw new Malformed(i, "a local part of whole characters");
                }
                i++;
            }
        }
        // rfc5321#4.5.3.1.1
        if (text.getBytes(StandardCharsets.UTF_8).length > Address.MAX_LOCAL_PART) {
            throw new Malformed(0, "a local part of at most 64 octets");
        }
    }

    /// The text as a Dot-string where it is one, else as a Quoted-string.
    static String print(String text) {
        if (isDotString(text)) {
            return text;
        }
        return quoted(text);
    }

    /// A text without control characters as a quoted string (rfc5322#3.2.4).
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    private static boolean isDotString(String text) {
        boolean dotAllowed = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' ? !dotAllowed : c < 0x80 && !isAtext(c)) {
                return false;
            }
            dotAllowed = c != '.';
        }
        return dotAllowed;
    }

    /// Whether an ASCII character may stand in an atom (rfc5322#3.2.3).
    static boolean isAtext(int c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
    }
}
