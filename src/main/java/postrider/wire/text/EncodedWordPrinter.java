package postrider.wire.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import postrider.wire.codec.Hex;

/// Unicode text as encoded words (rfc2047), with the shorter of the two encodings. A character is
/// never split over two words, nor are marks from the letter they stand on, unless there are more
/// than a word can hold.
final class EncodedWordPrinter {
    /// rfc2047#2
    private static final int MAX_WORD = 75;

    private static final int MAX_LINE = 76;
    private static final int MAX_PLAIN_WORD = 500;
    private static final int MAX_PLAIN_BLANKS = 60;
    private static final String START = "=?UTF-8?";
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int FIRST_SKIN_TONE = 0x1f3fb;

    /// The most UTF-16 units of a character with its marks that are tried to be kept together.
    private static final int MAX_CHARACTER = 12;

    private static final int OVERHEAD = START.length() + "B?".length() + "?=".length();

    private EncodedWordPrinter() {}

    /// The text as it is if it is ASCII and cannot be taken for an encoded word, else encoded words
    /// with a blank between them.
    ///
    /// @param column octets on the line before the text
    static String print(String text, int column) {
        if (isPlain(text)) {
            return text;
        }
        boolean useQ = length(text, true) <= length(text, false);
        StringBuilder words = new StringBuilder();
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        int room = Math.max(16, Math.min(MAX_WORD, MAX_LINE - column) - OVERHEAD);
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            String character = text.substring(i, characterEnd(text, i));
            if (length(character, useQ) > MAX_WORD - OVERHEAD) {
                character = text.substring(i, text.offsetByCodePoints(i, 1));
            }
            byte[] octets = character.getBytes(StandardCharsets.UTF_8);
            int more = useQ ? lengthQ(character) : octets.length;
            int after = useQ ? used + more : (used + more + 2) / 3 * 4;
            if (after > room) {
                finish(words, word, useQ);
                used = 0;
                room = MAX_WORD - OVERHEAD;
            }
            word.writeBytes(octets);
            used += more;
            i += character.length();
        }
        finish(words, word, useQ);
        return words.toString();
    }

    /// The end of the character at an index, with what is drawn onto or joined to it.
    private static int characterEnd(String text, int start) {
        int end = text.offsetByCodePoints(start, 1);
        boolean joined = false;
        while (end < text.length() && end - start < MAX_CHARACTER) {
            int next = text.codePointAt(end);
            if (!joined && !isMark(next)) {
                break;
            }
            joined = next == ZERO_WIDTH_JOINER;
            end += Character.charCount(next);
        }
        return end;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || codePoint == ZERO_WIDTH_JOINER
                || (codePoint >= FIRST_SKIN_TONE && codePoint < FIRST_SKIN_TONE + 5);
    }

    private static boolean isPlain(String text) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = i > 0 && (c == ' ') == (text.charAt(i - 1) == ' ') ? run + 1 : 1;
            // A word, or blanks, too long for a line have to be cut: only encoded words can be.
            if (c >= 0x7f || c < ' ' || run > (c == ' ' ? MAX_PLAIN_BLANKS : MAX_PLAIN_WORD)) {
                return false;
            }
        }
        // Blanks at the ends would be lost in folding.
        return !EncodedWords.looksEncoded(text) && text.strip().length() == text.length();
    }

    private static int length(String text, boolean useQ) {
        return useQ ? lengthQ(text) : (text.getBytes(StandardCharsets.UTF_8).length + 2) / 3 * 4;
    }

    private static int lengthQ(String text) {
        int length = 0;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            length += octet == ' ' || isPlainInQ(octet) ? 1 : 3;
        }
        return length;
    }

    /// What rfc2047#5 (3) allows even inside a phrase.
    private static boolean isPlainInQ(int c) {
        return (c > 0 && c < 0x80 && Character.isLetterOrDigit(c)) || "!*+-/".indexOf(c) >= 0;
    }

    private static void finish(StringBuilder words, ByteArrayOutputStream word, boolean useQ) {
        if (word.size() == 0) {
            return;
        }
        if (!words.isEmpty()) {
            words.append(' ');
        }
        words.append(START).append(useQ ? "Q?" : "B?");
        byte[] octets = word.toByteArray();
        if (useQ) {
            for (byte octet : octets) {
                if (octet == ' ') {
                    words.append('_');
                } else if (isPlainInQ(octet)) {
                    words.append((char) octet);
                } else {
                    words.append('=').append(Hex.upper(octet >> 4 & 15));
                    words.append(Hex.upper(octet & 15));
                }
            }
        } else {
            words.append(java.util.Base64.getEncoder().encodeToString(octets));
        }
        words.append("?=");
        word.reset();
    }
}
