package postrider.wire.text;

import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// Octets to Unicode, whatever they are. Text labelled UTF-8 or ASCII, and text with a missing or
/// unknown label, is read as UTF-8 in which octets that do not fit are Windows-1252; any other
/// charset is taken at its word, with U+FFFD for what does not fit.
///
/// Works in steps, so that a text of any size needs only a small buffer.
public final class LenientText {
    private final CharsetDecoder decoder;

    /// @param label the charset's name as a header gives it; null if there is none
    LenientText(@Nullable String label) {
        Charset charset = MailCharset.of(label);
        decoder =
                charset == null
                        ? StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                        : charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /// A stream of octets as text; reads with a small buffer and closes the stream.
    ///
    /// @param label the charset's name as a header gives it; null if there is none
    public static Reader reader(InputStream octets, @Nullable String label) {
        return new TextReader(octets, label);
    }

    /// Decodes a short text at once.
    ///
    /// @param label the charset's name as a header gives it; null if there is none
    public static String decode(Bytes octets, @Nullable String label) {
        LenientText text = new LenientText(label);
        ByteBuffer in = octets.buffer();
        CharBuffer out = CharBuffer.allocate(Math.max(16, octets.length()));
        StringBuilder decoded = new StringBuilder(octets.length());
        boolean more = true;
        while (more) {
            more = text.step(in, out, true);
            decoded.append(out.flip());
            out.clear();
        }
        return decoded.toString();
    }

    /// Decodes as much of `in` as fits into `out`, which has room for 16 characters at least.
    ///
    /// @param last whether nothing follows the octets in `in`
    /// @return whether `out` became full, so that the same octets must be given again
    boolean step(ByteBuffer in, CharBuffer out, boolean last) {
        while (true) {
            CoderResult result = decoder.decode(in, out, last);
            if (result.isError()) {
                if (out.remaining() < result.length()) {
                    return true;
                }
                for (int i = 0; i < result.length(); i++) {
                    out.put(Windows1252.character(in.get() & 0xff));
                }
            } else if (result.isOverflow()) {
                return true;
            } else {
                return last && decoder.flush(out).isOverflow();
            }
        }
    }
}
