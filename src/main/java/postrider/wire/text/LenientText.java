package postrider.wire.text;

import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// Octets to Unicode, whatever they are; nothing is refused.
///
/// A label is taken at its word, in all the spellings that mail has of it, unless the octets say
/// otherwise: they begin with a byte order mark; they are UTF-8 throughout, and enough for that to
/// be no accident (under a Latin-1 label any is enough); the label is for seven bits and they have
/// eight; or it is for single octets, and they are words in another charset and none in that one.
/// Without a useful label, and where a text labelled UTF-8 is mostly something else, it is UTF-8 if
/// that prevails, else the charset that the letters speak for, else Windows-1252; ISO-2022 and HZ
/// are known by their escapes. UTF-7 is never guessed.
///
/// Single octets that do not fit into UTF-8 are Windows-1252; what does not fit into another
/// charset becomes U+FFFD, as do U+0000 and lone surrogates. The guess sees the first octet that is
/// not ASCII and some thousand behind it, so a text of any size needs only a small buffer.
public final class LenientText {
    private LenientText() {}

    /// A stream of octets as text; reads with a small buffer and closes the stream.
    ///
    /// @param label the charset's name as a header gives it; null if there is none
    public static Reader reader(InputStream octets, @Nullable String label) {
        return new TextReader(octets, new TextDecoder(CharsetLabels.of(label), null));
    }

    /// Decodes a short text at once.
    ///
    /// @param label the charset's name as a header gives it; null if there is none
    public static String decode(Bytes octets, @Nullable String label) {
        return decode(octets, label, null);
    }

    /// The same for a text that is likely to be in some charset if its own label says nothing.
    ///
    /// @param expected the label of the text around it, say; null if there is none
    public static String decode(Bytes octets, @Nullable String label, @Nullable String expected) {
        byte[] array = octets.toArray();
        Charset charset = CharsetLabels.of(label);
        if (isPlain(array) && TextDecoder.containsAscii(charset)) {
            return new String(array, StandardCharsets.US_ASCII);
        }
        return decode(array, new TextDecoder(charset, CharsetLabels.known(expected)));
    }

    /// Whether a label means a charset that can be read.
    public static boolean isKnown(String label) {
        return CharsetLabels.known(label) != null;
    }

    static String decode(byte[] octets, TextDecoder decoder) {
        ByteBuffer in = ByteBuffer.wrap(octets);
        CharBuffer out = CharBuffer.allocate(octets.length + TextDecoder.ROOM);
        StringBuilder decoded = new StringBuilder(octets.length);
        boolean done = false;
        while (!done) {
            done = decoder.step(in, out, true);
            decoded.append(out.flip());
            out.clear();
        }
        return decoded.toString();
    }

    /// Whether the octets are ASCII without what may begin another charset.
    static boolean isPlain(byte[] octets) {
        for (byte octet : octets) {
            if (octet <= 0 || octet == Iso2022.ESCAPE || octet == '~') {
                return false;
            }
        }
        return true;
    }
}
