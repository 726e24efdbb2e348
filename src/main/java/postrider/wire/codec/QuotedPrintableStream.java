package postrider.wire.codec;

import java.io.InputStream;

/// Decodes quoted-printable (rfc2045#6.7). White space before a line end goes, as the standard
/// says; an equals sign that begins no escape stands for itself.
final class QuotedPrintableStream extends DecodingStream {
    /// White space is held back until it is known whether a line end follows; more than a line may
    /// have is passed on.
    private static final int MAX_HELD = 998;

    private enum State {
        /// Between octets.
        TEXT,
        /// After white space, which is held.
        BLANKS,
        /// After an equals sign.
        EQUALS,
        /// After an equals sign and one hexadecimal digit, which is held.
        DIGIT,
        /// After an equals sign and white space, which is held.
        EQUALS_BLANKS,
        /// After a soft line break that ended with a carriage return.
        SOFT_RETURN
    }

    private final byte[] held = new byte[MAX_HELD];
    private int heldLength;
    private State state = State.TEXT;
    private byte[] out = new byte[0];
    private int outAt;

    QuotedPrintableStream(InputStream encoded) {
        super(encoded, BLOCK, BLOCK + MAX_HELD + 1);
    }

    @Override
    protected int decode(byte[] in, int length, byte[] target) {
        out = target;
        outAt = 0;
        int i = 0;
        while (i < length) {
            byte c = in[i];
            if (state != State.TEXT) {
                // A state that ends before this octet leaves it to be looked at again.
                if (take(c)) {
                    i++;
                }
            } else if (c == '=') {
                int value = i + 2 < length ? escape(in[i + 1], in[i + 2]) : -1;
                if (value >= 0) {
                    out[outAt++] = (byte) value;
                    i += 3;
                } else {
                    state = State.EQUALS;
                    i++;
                }
            } else if (isBlank(c)) {
                if (i + 1 < length && in[i + 1] > ' ') {
                    out[outAt++] = c;
                } else {
                    hold(c);
                    state = State.BLANKS;
                }
                i++;
            } else {
                out[outAt++] = c;
                i++;
            }
        }
        return outAt;
    }

    @Override
    protected int finish(byte[] target) {
        out = target;
        outAt = 0;
        if (state == State.DIGIT) {
            out[outAt++] = '=';
            release();
        }
        return outAt;
    }

    /// One octet in any state but [State#TEXT].
    ///
    /// @return false if it is not used up
    private boolean take(byte c) {
        return switch (state) {
            case TEXT -> false;
            case BLANKS -> takeAfterBlanks(c);
            case EQUALS, EQUALS_BLANKS -> takeAfterEquals(c);
            case DIGIT -> takeAfterDigit(c);
            case SOFT_RETURN -> {
                state = State.TEXT;
                yield c == '\n';
            }
        };
    }

    private boolean takeAfterBlanks(byte c) {
        if (isBlank(c) && heldLength < MAX_HELD) {
            hold(c);
            return true;
        }
        if (isLineEnd(c)) {
            heldLength = 0;
        }
        release();
        return false;
    }

    private boolean takeAfterEquals(byte c) {
        if (state == State.EQUALS && Hex.digit(c) >= 0) {
            hold(c);
            state = State.DIGIT;
            return true;
        }
        if (isBlank(c) && heldLength < MAX_HELD) {
            hold(c);
            state = State.EQUALS_BLANKS;
            return true;
        }
        if (isLineEnd(c)) {
            heldLength = 0;
            state = c == '\r' ? State.SOFT_RETURN : State.TEXT;
            return true;
        }
        out[outAt++] = '=';
        release();
        return false;
    }

    private boolean takeAfterDigit(byte c) {
        int value = escape(held[0], c);
        if (value >= 0) {
            heldLength = 0;
            state = State.TEXT;
            out[outAt++] = (byte) value;
            return true;
        }
        out[outAt++] = '=';
        release();
        return false;
    }

    private void hold(byte c) {
        held[heldLength++] = c;
    }

    /// Lets out what is held.
    private void release() {
        System.arraycopy(held, 0, out, outAt, heldLength);
        outAt += heldLength;
        heldLength = 0;
        state = State.TEXT;
    }

    /// The octet of an escape, -1 if the two are no digits.
    private static int escape(byte high, byte low) {
        int first = Hex.digit(high);
        int second = Hex.digit(low);
        return first < 0 || second < 0 ? -1 : first << 4 | second;
    }

    private static boolean isLineEnd(byte c) {
        return c == '\r' || c == '\n';
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t';
    }
}
