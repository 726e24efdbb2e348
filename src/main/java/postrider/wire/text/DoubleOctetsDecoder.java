package postrider.wire.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import org.jspecify.annotations.Nullable;

/// Decodes a charset whose characters are those of [DoubleOctets], one after another.
abstract class DoubleOctetsDecoder extends CharsetDecoder {
    final DoubleOctets characters = new DoubleOctets();

    DoubleOctetsDecoder(Charset charset, float averageCharsPerByte) {
        super(charset, averageCharsPerByte, 1);
    }

    @Override
    protected final CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
        while (in.hasRemaining()) {
            if (out.remaining() < DoubleOctets.MOST) {
                return CoderResult.OVERFLOW;
            }
            CoderResult result = one(in, out);
            if (result != null) {
                return result;
            }
        }
        return CoderResult.UNDERFLOW;
    }

    /// Decodes one character or escape. There is room for it, and at least one octet.
    ///
    /// @return null if it is done
    abstract @Nullable CoderResult one(ByteBuffer in, CharBuffer out);
}
