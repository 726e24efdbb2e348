package postrider.wire.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/// UTF-7 (rfc2152), which is never guessed: only text with its label is read so.
final class Utf7 extends ReadOnlyCharset {
    static final Utf7 CHARSET = new Utf7();

    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Utf7() {
        super("UTF-7");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new Decoder(this);
    }

    private static final class Decoder extends CharsetDecoder {
        private boolean shifted;

        /// Whether nothing has been read since the plus sign.
        private boolean fresh;

        private int bits;
        private int count;

        /// A high surrogate whose other half is to come, 0 if none.
        private char high;

        Decoder(Utf7 charset) {
            super(charset, 1, 1);
        }

        @Override
        protected void implReset() {
            shifted = false;
            high = 0;
        }

        @Override
        protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
            while (in.hasRemaining()) {
                // Room for the most that one octet yields: a surrogate left alone, and a pair.
                if (out.remaining() < 3) {
                    return CoderResult.OVERFLOW;
                }
                int c = in.get(in.position()) & 0xff;
                if (c >= 0x80) {
                    endShift(out);
                    return CoderResult.malformedForLength(1);
                }
                in.get();
                if (shifted) {
                    inShift(c, out);
                } else if (c == '+') {
                    shifted = true;
                    fresh = true;
                    count = 0;
                } else {
                    out.put((char) c);
                }
            }
            return CoderResult.UNDERFLOW;
        }

        private void inShift(int c, CharBuffer out) {
            int value = c == 0 ? -1 : ALPHABET.indexOf(c);
            if (value >= 0) {
                fresh = false;
                bits = bits << 6 | value;
                count += 6;
                if (count >= 16) {
                    count -= 16;
                    unit((char) (bits >> count), out);
                }
                return;
            }
            boolean nothingRead = fresh;
            endShift(out);
            if (c != '-') {
                if (nothingRead) {
                    out.put('+');
                }
                out.put((char) c);
            } else if (nothingRead) {
                out.put('+');
            }
        }

        private void unit(char unit, CharBuffer out) {
            if (Character.isLowSurrogate(unit) && high != 0) {
                out.put(high).put(unit);
                high = 0;
                return;
            }
            loneHigh(out);
            if (Character.isHighSurrogate(unit)) {
                high = unit;
            } else {
                out.put(Character.isLowSurrogate(unit) ? '\ufffd' : unit);
            }
        }

        private void loneHigh(CharBuffer out) {
            if (high != 0) {
                out.put('\ufffd');
                high = 0;
            }
        }

        private void endShift(CharBuffer out) {
            loneHigh(out);
            shifted = false;
            fresh = false;
        }

        @Override
        protected CoderResult implFlush(CharBuffer out) {
            if (high != 0 && !out.hasRemaining()) {
                return CoderResult.OVERFLOW;
            }
            loneHigh(out);
            return CoderResult.UNDERFLOW;
        }
    }
}
