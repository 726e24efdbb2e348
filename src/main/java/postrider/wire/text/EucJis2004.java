package postrider.wire.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import org.jspecify.annotations.Nullable;

/// EUC-JIS-2004, that is EUC-JP with the characters of JIS X 0213, whose table the JDK has for
/// Shift_JIS only.
final class EucJis2004 extends ReadOnlyCharset {
    static final EucJis2004 CHARSET = new EucJis2004();

    private static final int KATAKANA = 0x8e;
    private static final int SECOND_PLANE = 0x8f;

    private EucJis2004() {
        super("EUC-JIS-2004");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new Decoder(this);
    }

    private static final class Decoder extends DoubleOctetsDecoder {
        Decoder(EucJis2004 charset) {
            super(charset, 0.5f);
        }

        @Override
        @Nullable CoderResult one(ByteBuffer in, CharBuffer out) {
            int at = in.position();
            int first = in.get(at) & 0xff;
            if (first < 0x80) {
                out.put((char) first);
                in.position(at + 1);
                return null;
            }
            int start = first == SECOND_PLANE ? 1 : 0;
            if (!isHigh(first) && first != KATAKANA && first != SECOND_PLANE) {
                return CoderResult.malformedForLength(1);
            }
            for (int i = 1; i < start + 2; i++) {
                if (at + i >= in.limit()) {
                    return CoderResult.UNDERFLOW;
                }
                if (!isHigh(in.get(at + i) & 0xff)) {
                    return CoderResult.malformedForLength(i);
                }
            }
            int second = in.get(at + start + 1) & 0x7f;
            int length = start + 2;
            if (first == KATAKANA) {
                if (second > 0x5f) {
                    return CoderResult.malformedForLength(1);
                }
                out.put((char) (second - '!' + '\uff61'));
            } else {
                DoubleOctets.Set set =
                        start == 1 ? DoubleOctets.Set.JIS_X_0213_2 : DoubleOctets.Set.JIS_X_0213_1;
                if (characters.put(set, in.get(at + start) & 0x7f, second, out) == 0) {
                    return CoderResult.unmappableForLength(length);
                }
            }
            in.position(at + length);
            return null;
        }

        private static boolean isHigh(int octet) {
            return octet > 0xa0 && octet < 0xff;
        }
    }
}
