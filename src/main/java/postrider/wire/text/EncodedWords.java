package postrider.wire.text;

import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// Header text with encoded words (rfc2047).
public final class EncodedWords {
    private EncodedWords() {}

    /// Decodes a field value on one line. Words that break the rules as real programs do are
    /// decoded too: too long, inside quotes or other words, with blanks, question marks or raw
    /// octets, with a character or the base64 split over two words, without their end. Octets
    /// around them are read as [LenientText].
    public static String decode(Bytes value) {
        return decode(value, null);
    }

    /// The same for a field whose octets beyond ASCII are likely to be in some charset if they are
    /// not UTF-8.
    ///
    /// @param expected the label of the message's text, say; null if there is none
    public static String decode(Bytes value, @Nullable String expected) {
        return EncodedWordDecoder.decode(value, expected);
    }

    /// Whether readers may take something in a text of plain ASCII for more than it is: for an
    /// encoded word, or for Chinese in HZ.
    public static boolean looksEncoded(String text) {
        return text.contains("=?") || text.contains("~{");
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
