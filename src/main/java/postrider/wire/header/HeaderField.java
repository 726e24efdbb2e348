package postrider.wire.header;

import java.nio.charset.StandardCharsets;
import java.util.List;
import postrider.base.Bytes;
import postrider.base.BytesBuilder;
import postrider.wire.text.DisplayText;
import postrider.wire.text.EncodedWords;

/// A field that this program writes (rfc5322#2.2). It cannot carry a line end or another control
/// character, whatever it was made of, so nothing that a stranger chose can become a field of its
/// own.
///
/// @param name printable ASCII without a colon
/// @param value on one line, words of at most 900 octets with at most 98 blanks between them; what
///   is not ASCII is written in UTF-8 (rfc6532#3.2), see [#unstructured] for the other way
public record HeaderField(String name, String value) {
    /// Where lines are folded if they can be (rfc5322#2.1.1).
    private static final int FOLD_AT = 78;

    /// The same for a field with encoded words (rfc2047#2).
    private static final int FOLD_ENCODED_AT = 76;

    /// The longest word, so that no line has more than the 998 octets of rfc5322#2.1.1.
    private static final int MAX_WORD = 900;

    private static final int MAX_BLANKS = 998 - MAX_WORD;

    /// The longest word of free text that is not encoded.
    private static final int MAX_PLAIN_WORD = 200;

    private static final int MAX_NAME = 76;

    /// @throws IllegalArgumentException if the name is none, or the value holds a control character
    ///   or too long a word
    public HeaderField {
        checkName(name);
        checkValue(value);
    }

    /// A field of free text, such as Subject, in ASCII: encoded words are used where it is not
    /// plain (rfc2047#5).
    ///
    /// @param text any text; control characters become blanks
    /// @throws IllegalArgumentException if the name is none
    public static HeaderField unstructured(String name, String text) {
        return unstructured(name, text, false);
    }

    /// A field of free text.
    ///
    /// @param text any text; control characters become blanks
    /// @param utf8 whether the header may hold UTF-8 (rfc6532#3.2); then encoded words are only
    ///   used for what could not be read back otherwise
    /// @throws IllegalArgumentException if the name is none
    public static HeaderField unstructured(String name, String text, boolean utf8) {
        checkName(name);
        String printable = DisplayText.printable(text);
        String value =
                utf8 && isPlain(printable)
                        ? printable
                        : EncodedWords.encode(printable, name.length() + 2);
        return new HeaderField(name, value);
    }

    /// Whether a text comes back as it is when it is folded and unfolded, and then searched for
    /// encoded words.
    private static boolean isPlain(String text) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean sameRun = i > 0 && (text.charAt(i) == ' ') == (text.charAt(i - 1) == ' ');
            run = sameRun ? run + 1 : 1;
            if (run > (text.charAt(i) == ' ' ? MAX_BLANKS : MAX_PLAIN_WORD)) {
                return false;
            }
        }
        return !EncodedWords.looksEncoded(text) && !text.startsWith(" ") && !text.endsWith(" ");
    }

    /// Checks the name of a field that is to be written.
    ///
    /// @throws IllegalArgumentException if it is none
    public static void checkName(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("length of a field name");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == ':') {
                throw new IllegalArgumentException("a field name of printable ASCII");
            }
        }
    }

    private static void checkValue(String value) {
        checkCharacters(value);
        int word = 0;
        int blanks = 0;
        for (int i = 0; i < value.length(); i++) {
            boolean blank = value.charAt(i) == ' ';
            blanks = blank ? blanks + 1 : 0;
            word = blank ? 0 : word + (value.charAt(i) < 0x80 ? 1 : 3);
            if (word > MAX_WORD || blanks > MAX_BLANKS) {
                throw new IllegalArgumentException("a field value that can be folded");
            }
        }
    }

    private static void checkCharacters(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (DisplayText.isBreak(value.charAt(i))) {
                throw new IllegalArgumentException("a field value without control characters");
            }
        }
    }

    /// Whether the value can go where UTF-8 cannot.
    public boolean isAscii() {
        return value.chars().allMatch(c -> c < 0x80);
    }

    /// Fields one behind the other, each as [#print()] prints it.
    public static Bytes print(List<HeaderField> fields) {
        BytesBuilder lines = new BytesBuilder(512);
        for (HeaderField field : fields) {
            lines.append(field.print());
        }
        return lines.toBytes();
    }

    /// The field folded at blanks, with its line ends. Unfolding gives the value back, without
    /// blanks at its start and end.
    public Bytes print() {
        StringBuilder lines = new StringBuilder(name).append(':');
        int foldAt = value.contains("=?") ? FOLD_ENCODED_AT : FOLD_AT;
        int column = lines.length();
        int length = value.length();
        while (length > 0 && value.charAt(length - 1) == ' ') {
            length--;
        }
        int at = 0;
        while (at < length) {
            int wordStart = at;
            while (value.charAt(wordStart) == ' ') {
                wordStart++;
            }
            int end = value.indexOf(' ', wordStart);
            end = end < 0 ? value.length() : end;
            String word = value.substring(wordStart, end);
            String blanks = at == 0 ? " " : value.substring(at, wordStart);
            int width = blanks.length() + word.getBytes(StandardCharsets.UTF_8).length;
            if (column + width > foldAt && at > 0) {
                lines.append("\r\n");
                column = 0;
            }
            lines.append(blanks).append(word);
            column += width;
            at = end;
        }
        return Bytes.utf8(lines.append("\r\n").toString());
    }
}
