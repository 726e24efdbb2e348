package postrider.wire.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import org.jspecify.annotations.Nullable;

/// HZ (rfc1843): ASCII, and GB 2312 between `~{` and `~}`.
final class HzGb2312 extends ReadOnlyCharset {
    static final HzGb2312 CHARSET = new HzGb2312();

    private HzGb2312() {
        super("HZ-GB-2312");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new Decoder(this);
    }

    private static final class Decoder extends DoubleOctetsDecoder {
        private boolean inGb;

        Decoder(HzGb2312 charset) {
            super(charset, 1);
        }

        @Override
        protected void implReset() {
            inGb = false;
        }

        @Override
        @Nullable CoderResult one(ByteBuffer in, CharBuffer out) {
            int at = in.position();
            int first = in.get(at);
            if (first < 0) {
                return CoderResult.malformedForLength(1);
            }
            boolean single = first != '~' && (!inGb || first <= ' ' || first == 0x7f);
            if (single) {
                in.get();
                // rfc1843: a line cannot end within GB; who forgets it gets his lines back.
                inGb &= first != '\n';
                out.put((char) first);
                return null;
            }
            if (in.remaining() < 2) {
                return CoderResult.UNDERFLOW;
            }
            int second = in.get(at + 1);
            if (first == '~' && !tilde(second, out)) {
                return CoderResult.malformedForLength(1);
            }
            if (first != '~') {
                if (second < '!' || second > '~') {
                    return CoderResult.malformedForLength(1);
                }
                if (characters.put(DoubleOctets.Set.GB2312, first, second, out) == 0) {
                    return CoderResult.unmappableForLength(2);
                }
            }
            in.position(at + 2);
            return null;
        }

        /// What follows a tilde.
        ///
        /// @return false if nothing that means something
        private boolean tilde(int second, CharBuffer out) {
            switch (second) {
                case '{' -> inGb = true;
                case '}' -> inGb = false;
                case '~' -> out.put('~');
                case '\n', '\r' -> {}
                default -> {
                    return false;
                }
            }
            return true;
        }
    }
}
