package postrider.wire.text;

import com.code_intelligence.jazzer.junit.FuzzTest;
import postrider.base.Bytes;

/// Any octets are a field's value, and any text can be written as one.
class EncodedWordsFuzzTest {
    @FuzzTest
    void decodes(byte[] input) {
        Bytes value = Bytes.copyOf(input);
        SoundText.check(EncodedWords.decode(value));
        SoundText.check(EncodedWords.decode(value, "iso-8859-2"));
    }

    @FuzzTest
    void encodes(byte[] input) {
        String text = LenientText.decode(Bytes.copyOf(input), "utf-8");
        String encoded = EncodedWords.encode(text, input.length % 80);
        String decoded = EncodedWords.decode(Bytes.utf8(encoded));
        // A byte order mark at the start is no part of a text.
        String expected = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (!decoded.equals(expected)) {
            throw new AssertionError("another text");
        }
    }
}
