package postrider.wire.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The octets at the start of a text that name a form of Unicode.
enum ByteOrderMark {
    UTF_32LE(StandardCharsets.UTF_32LE, "\u00ff\u00fe\0\0"),
    UTF_32BE(StandardCharsets.UTF_32BE, "\0\0\u00fe\u00ff"),
    UTF_16LE(StandardCharsets.UTF_16LE, "\u00ff\u00fe"),
    UTF_16BE(StandardCharsets.UTF_16BE, "\u00fe\u00ff"),
    UTF_8(StandardCharsets.UTF_8, "\u00ef\u00bb\u00bf");

    private final Charset charset;

    /// One character for each octet.
    private final String octets;

    ByteOrderMark(Charset charset, String octets) {
        this.charset = charset;
        this.octets = octets;
    }

    /// The mark at a place, null if there is none.
    static @Nullable ByteOrderMark at(byte[] octets, int from, int to) {
        for (ByteOrderMark mark : values()) {
            if (mark.isAt(octets, from, to)) {
                return mark;
            }
        }
        return null;
    }

    private boolean isAt(byte[] text, int from, int to) {
        if (to - from < octets.length()) {
            return false;
        }
        for (int i = 0; i < octets.length(); i++) {
            if ((text[from + i] & 0xff) != octets.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    Charset charset() {
        return charset;
    }

    int length() {
        return octets.length();
    }

    /// Whether it is a mark in a text of that label. The two octets of UTF-16 can be text in the
    /// charsets of the East; three are no accident.
    boolean fits(Charset label) {
        return this == UTF_8
                || label.name().startsWith("UTF-")
                || label.equals(StandardCharsets.US_ASCII)
                || label.equals(CharsetGuess.WINDOWS_1252);
    }
}
