package postrider.wire.address;

import postrider.wire.text.DisplayText;
import postrider.wire.text.EncodedWords;

/// Any text as a phrase (rfc5322#3.2.5), such as a display name: as atoms if that is enough, else
/// as a quoted string, else as encoded words.
final class PhrasePrinter {
    /// A longer word is cut, so that lines can be folded; only encoded words can be.
    private static final int MAX_WORD = 200;

    private static final int MAX_BLANKS = 60;

    private PhrasePrinter() {}

    /// @param text any text; control characters become blanks
    /// @param utf8 whether UTF-8 may stand in the header (rfc6532#3.2)
    /// @param column octets on the line before the phrase
    static String print(String text, boolean utf8, int column) {
        String printable = DisplayText.printable(text);
        if (isAtoms(printable, utf8)) {
            return printable;
        }
        if (needsEncoding(printable, utf8)) {
            String encoded = EncodedWords.encode(printable, column);
            if (!encoded.equals(printable)) {
                return encoded;
            }
        }
        return LocalPart.quoted(printable);
    }

    /// Words of atom characters with one blank between them.
    private static boolean isAtoms(String text, boolean utf8) {
        int word = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' && word > 0) {
                word = 0;
            } else if (isAtomCharacter(c, utf8) && word < MAX_WORD) {
                word++;
            } else {
                return false;
            }
        }
        return word > 0 && !EncodedWords.looksEncoded(text);
    }

    /// Beyond ASCII only letters and digits: there are blanks among the others.
    private static boolean isAtomCharacter(char c, boolean utf8) {
        return c < 0x80 ? LocalPart.isAtext(c) : utf8 && Character.isLetterOrDigit(c);
    }

    private static boolean needsEncoding(String text, boolean utf8) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = i > 0 && (c == ' ') == (text.charAt(i - 1) == ' ') ? run + 1 : 1;
            if (run > (c == ' ' ? MAX_BLANKS : MAX_WORD) || (c >= 0x80 && !utf8)) {
                return true;
            }
        }
        // Many programs decode what looks like an encoded word even in a quoted string.
        return EncodedWords.looksEncoded(text);
    }
}
