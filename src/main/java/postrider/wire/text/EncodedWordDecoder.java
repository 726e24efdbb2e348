package postrider.wire.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.codec.Base64Decoder;
import postrider.wire.codec.Hex;

/// The reader behind [EncodedWords]. One pass: no octet is decoded twice, and none is looked at
/// more than a few times. At most one guess is made at the charset of what has none.
final class EncodedWordDecoder {
    /// The longest charset with its language.
    private static final int MAX_CHARSET = 60;

    /// So many pieces are looked at whether their labels are wrong; a header that changes its
    /// charset more often is not worth the time.
    private static final int MAX_DOUBTS = 16;

    private final byte[] value;
    private final StringBuilder text = new StringBuilder();

    /// Octets of words of one charset, which may end within a character.
    private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();

    private Charset charset = StandardCharsets.US_ASCII;

    /// The state after a word whose base64 was cut within an octet, else null.
    private @Nullable Base64Decoder cut;

    private int doubts;

    private @Nullable Charset expected;
    private int at;

    private EncodedWordDecoder(byte[] value, @Nullable Charset expected) {
        this.value = value;
        this.expected = expected;
    }

    static String decode(Bytes value, @Nullable String expected) {
        byte[] octets = value.toArray();
        if (octets.length == 0) {
            return "";
        }
        EncodedWordDecoder words = new EncodedWordDecoder(octets, CharsetLabels.known(expected));
        words.run();
        return words.text.toString();
    }

    private void run() {
        int plainStart = 0;
        boolean afterWord = false;
        while (at < value.length) {
            int start = at;
            if (value[at] != '=' || !word(plainStart, afterWord)) {
                at = start + 1;
                continue;
            }
            plainStart = at;
            afterWord = true;
        }
        flush();
        plain(plainStart, value.length);
    }

    /// Reads one encoded word at the current place.
    ///
    /// @param plainStart where the text before it begins that is not yet taken
    /// @param afterWord whether a word stands before that text
    /// @return false if there is none; then nothing has changed but the place
    private boolean word(int plainStart, boolean afterWord) {
        int start = at;
        int textStart = head(start);
        if (textStart < 0) {
            return false;
        }
        boolean isBase64 = (value[textStart - 2] | 0x20) == 'b';
        int textEnd = textEnd(textStart);
        if (peek(textEnd) == '?' && peek(textEnd + 1) == '=') {
            at = textEnd + 2;
        } else {
            // The end is missing: that of the value, or the next word follows.
            at = textEnd;
            textEnd = withoutEnd(textStart, textEnd);
            if (!isWhole(textStart, textEnd, isBase64)) {
                return false;
            }
        }
        Charset words = charset(start + 2, textStart - 3);
        // rfc2047#6.2: white space between two encoded words is not shown
        boolean follows = afterWord && isBlank(plainStart, start);
        if (!follows || !words.equals(charset)) {
            flush();
            charset = words;
        }
        if (!follows) {
            plain(plainStart, start);
        }
        add(isBase64 ? base64(textStart, textEnd) : quoted(textStart, textEnd));
        return true;
    }

    /// Where the text of a word begins, -1 if no word begins at a place. Only so many octets are
    /// looked at.
    private int head(int start) {
        if (peek(start + 1) != '?') {
            return -1;
        }
        int end = start + 2;
        while (end < value.length && value[end] != '?') {
            // Whoever writes "=?=?=?" shall not make us look at it again and again.
            if (value[end] == '=' || end - start > MAX_CHARSET) {
                return -1;
            }
            end++;
        }
        int encoding = peek(end + 1) | 0x20;
        boolean isHead =
                !isBlank(start + 2, end)
                        && (encoding == 'b' || encoding == 'q')
                        && peek(end + 2) == '?';
        return isHead ? end + 3 : -1;
    }

    /// Where the text of a word ends: at `?=`, the next word, or the end of the value. A question
    /// mark alone belongs to it, since many do not encode it.
    private int textEnd(int textStart) {
        int end = textStart;
        while (end < value.length) {
            if (value[end] == '?' && peek(end + 1) == '=') {
                return end;
            }
            if (value[end] == '=' && head(end) >= 0) {
                return end;
            }
            end++;
        }
        return end;
    }

    /// The end of a text without the white space and the half of an end behind it.
    private int withoutEnd(int from, int to) {
        int end = to;
        while (end > from && isSpace(value[end - 1])) {
            end--;
        }
        return end > from && value[end - 1] == '?' ? end - 1 : end;
    }

    /// Whether the text of a word without an end is likely to be all of it.
    private boolean isWhole(int from, int to, boolean isBase64) {
        for (int i = from; i < to; i++) {
            int c = value[i];
            boolean fits =
                    isBase64
                            ? Character.isLetterOrDigit(c) || "+/=".indexOf(c) >= 0
                            : !isSpace(value[i]);
            if (!fits) {
                return false;
            }
        }
        return to > from;
    }

    /// The charset without the language of rfc2231#5.
    private Charset charset(int from, int to) {
        int end = from;
        while (end < to && value[end] != '*') {
            end++;
        }
        String label = new String(value, from, end - from, StandardCharsets.ISO_8859_1);
        return CharsetLabels.of(label);
    }

    private byte[] base64(int from, int to) {
        Base64Decoder decoder = cut != null ? cut : new Base64Decoder();
        byte[] octets = new byte[to - from + 1];
        int length = decoder.decode(value, from, to, octets);
        cut = decoder.isCut() ? decoder : null;
        return Arrays.copyOf(octets, length);
    }

    /// rfc2047#4.2
    private byte[] quoted(int from, int to) {
        cut = null;
        byte[] octets = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            int c = value[i];
            if (c == '_') {
                c = ' ';
            } else if (c == '\r' || c == '\n') {
                continue;
            } else if (c == '=' && i + 2 < to) {
                int high = Hex.digit(value[i + 1]);
                int low = Hex.digit(value[i + 2]);
                if (high >= 0 && low >= 0) {
                    c = high << 4 | low;
                    i += 2;
                }
            }
            octets[length++] = (byte) c;
        }
        return Arrays.copyOf(octets, length);
    }

    /// Adds what a word of the current charset holds.
    private void add(byte[] octets) {
        if (decoded.size() > 0 && !goesOn(octets)) {
            flush();
        }
        decoded.writeBytes(octets);
    }

    /// Whether octets go on in the state in which those before them end. With escapes each word
    /// begins anew, unless its writer cut a longer text into words: then the first escape that
    /// follows returns to ASCII.
    private boolean goesOn(byte[] octets) {
        if (charset.equals(HzGb2312.CHARSET) || charset.equals(Utf7.CHARSET)) {
            return false;
        }
        if (!charset.equals(Iso2022.CHARSET)) {
            return true;
        }
        for (int i = 0; i + 1 < octets.length; i++) {
            if (octets[i] == Iso2022.ESCAPE) {
                return octets[i + 1] == '(';
            }
        }
        return false;
    }

    private void plain(int from, int to) {
        if (to > from) {
            append(Arrays.copyOfRange(value, from, to), StandardCharsets.US_ASCII);
        }
    }

    private void flush() {
        if (decoded.size() > 0) {
            append(decoded.toByteArray(), charset);
            decoded.reset();
        }
        cut = null;
    }

    private void append(byte[] octets, Charset label) {
        TextDecoder decoder = new TextDecoder(label, expected, doubts < MAX_DOUBTS);
        doubts++;
        text.append(LenientText.decode(octets, decoder));
        Charset chosen = decoder.chosen();
        boolean isGuess =
                label.equals(StandardCharsets.US_ASCII) || label.equals(StandardCharsets.UTF_8);
        if (expected == null && isGuess && chosen != null) {
            expected = chosen.equals(StandardCharsets.UTF_8) ? null : chosen;
        }
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isSpace(value[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private int peek(int offset) {
        return offset < value.length ? value[offset] : -1;
    }
}
