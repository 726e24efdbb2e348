package postrider.wire.text;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import postrider.base.Bytes;
import postrider.wire.codec.Base64Decoder;
import postrider.wire.codec.Hex;

/// The reader behind [EncodedWords]. One pass: no octet is decoded twice, and none is looked at
/// more than a few times.
final class EncodedWordDecoder {
    private final Bytes value;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    private String charset = "";
    private int at;

    private EncodedWordDecoder(Bytes value) {
        this.value = value;
    }

    static String decode(Bytes value) {
        EncodedWordDecoder words = new EncodedWordDecoder(value);
        words.run();
        return words.text.toString();
    }

    private void run() {
        int plainStart = 0;
        boolean afterWord = false;
        while (at < value.length()) {
            int start = at;
            if (value.at(at) != '=' || !word(plainStart, afterWord)) {
                at = start + 1;
                continue;
            }
            plainStart = at;
            afterWord = true;
        }
        flush();
        plain(plainStart, value.length());
    }

    /// Reads one encoded word at the current place.
    ///
    /// @param plainStart where the text before it begins that is not yet taken
    /// @param afterWord whether a word stands before that text
    /// @return false if there is none; then nothing has changed but the place
    private boolean word(int plainStart, boolean afterWord) {
        int start = at;
        if (peek(start + 1) != '?') {
            return false;
        }
        int charsetEnd = charsetEnd(start + 2);
        int encoding = peek(charsetEnd + 1) | 0x20;
        int textStart = charsetEnd + 3;
        if (peek(charsetEnd) != '?'
                || charsetEnd == start + 2
                || (encoding != 'b' && encoding != 'q')
                || peek(charsetEnd + 2) != '?') {
            return false;
        }
        int textEnd = textStart;
        while (textEnd < value.length() && value.at(textEnd) != '?') {
            textEnd++;
        }
        if (peek(textEnd + 1) != '=') {
            return false;
        }
        String label = label(start + 2, charsetEnd);
        // rfc2047#6.2: white space between two encoded words is not shown
        if (!afterWord || !isBlank(plainStart, start)) {
            flush();
            plain(plainStart, start);
        }
        if (!label.equals(charset)) {
            flush();
            charset = label;
        }
        Bytes encoded = value.slice(textStart, textEnd);
        if (encoding == 'b') {
            Base64Decoder.decode(encoded, decoded);
        } else {
            decodeQ(encoded);
        }
        at = textEnd + 2;
        return true;
    }

    private int charsetEnd(int from) {
        int end = from;
        while (end < value.length() && value.at(end) > ' ' && value.at(end) != '?') {
            // Whoever writes "=?=?=?" shall not make us look at it again and again.
            if (value.at(end) == '=') {
                return from;
            }
            end++;
        }
        return end;
    }

    /// The charset without the language of rfc2231#5.
    private String label(int from, int to) {
        String label = value.slice(from, to).toUtf8().toLowerCase(Locale.ROOT);
        int star = label.indexOf('*');
        return star < 0 ? label : label.substring(0, star);
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            int c = value.at(i);
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                return false;
            }
        }
        return true;
    }

    private void plain(int from, int to) {
        if (to > from) {
            text.append(LenientText.decode(value.slice(from, to), null));
        }
    }

    private void flush() {
        if (decoded.size() > 0) {
            text.append(LenientText.decode(Bytes.wrap(decoded.toByteArray()), charset));
            decoded.reset();
        }
    }

    /// rfc2047#4.2
    private void decodeQ(Bytes encoded) {
        for (int i = 0; i < encoded.length(); i++) {
            int c = encoded.at(i);
            if (c == '_') {
                c = ' ';
            } else if (c == '=' && i + 2 < encoded.length()) {
                int high = Hex.digit(encoded.at(i + 1));
                int low = Hex.digit(encoded.at(i + 2));
                if (high >= 0 && low >= 0) {
                    c = high << 4 | low;
                    i += 2;
                }
            }
            decoded.write(c);
        }
    }

    private int peek(int offset) {
        return offset < value.length() ? value.at(offset) : -1;
    }
}
