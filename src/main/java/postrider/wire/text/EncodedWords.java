package postrider.wire.text;

import postrider.base.Bytes;

/// Header text with encoded words (rfc2047).
public final class EncodedWords {
    private EncodedWords() {}

    /// Decodes a field value on one line. Words that break the rules as real programs do are
    /// decoded too: too long, inside quotes or other words, a character split over two words.
    /// Octets around them are read as [LenientText].
    public static String decode(Bytes value) {
        return EncodedWordDecoder.decode(value);
    }

    /// The text as it is if it is plain ASCII, else as encoded words with blanks between them, none
    /// longer than 75 octets and none with a part of a character.
    public static String encode(String text) {
        return encode(text, 0);
    }

    /// The same for a text before which `column` octets already stand on its line.
    public static String encode(String text, int column) {
        return EncodedWordPrinter.print(text, column);
    }
}
