package postrider.wire.mime;

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
        return EncodedWordPrinter.print(text, 0);
    }
}
