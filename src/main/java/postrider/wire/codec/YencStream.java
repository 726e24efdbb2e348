package postrider.wire.codec;

import java.io.InputStream;

/// Decodes yEnc 1.3. Lines that begin with `=y` are skipped, what follows `=yend` is left out up to
/// the next `=ybegin`, and both may be missing. Dots doubled for transport are not undone.
final class YencStream extends DecodingStream {
    private enum State {
        LINE_START,
        DATA,
        /// After an equals sign.
        ESCAPE,
        /// After an equals sign at the start of a line.
        ESCAPE_AT_START,
        /// After `=y`.
        KEYWORD,
        /// In the rest of a line that is skipped.
        SKIPPED
    }

    private State state = State.LINE_START;
    private boolean ended;

    YencStream(InputStream encoded) {
        super(encoded, BLOCK, BLOCK);
    }

    @Override
    protected int decode(byte[] in, int length, byte[] out) {
        int at = 0;
        for (int i = 0; i < length; i++) {
            byte c = in[i];
            if (c == '\r' || c == '\n') {
                state = State.LINE_START;
                continue;
            }
            switch (state) {
                case LINE_START, DATA -> {
                    if (c == '=') {
                        state = state == State.DATA ? State.ESCAPE : State.ESCAPE_AT_START;
                    } else {
                        state = State.DATA;
                        if (!ended) {
                            out[at++] = (byte) (c - 42);
                        }
                    }
                }
                case ESCAPE, ESCAPE_AT_START -> {
                    if (c == 'y' && state == State.ESCAPE_AT_START) {
                        state = State.KEYWORD;
                    } else {
                        state = State.DATA;
                        if (!ended) {
                            out[at++] = (byte) (c - 64 - 42);
                        }
                    }
                }
                case KEYWORD -> {
                    ended = c == 'e' || (ended && c != 'b');
                    state = State.SKIPPED;
                }
                case SKIPPED -> {}
            }
        }
        return at;
    }

    @Override
    protected int finish(byte[] out) {
        return 0;
    }
}
