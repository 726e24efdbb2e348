package postrider.wire.codec;

import java.io.IOException;
import java.io.InputStream;

/// A stream that is decoded block by block; subclasses say how. Two small buffers hold what is
/// under way, whatever the size of the whole.
public abstract class DecodingStream extends InputStream {
    static final int BLOCK = 8192;

    private final InputStream encoded;
    private final byte[] in;
    private final byte[] out;
    private int outAt;
    private int outEnd;
    private boolean ended;

    /// @param inputSize octets that are decoded at once
    /// @param outputSize the most that [#decode] or [#finish] makes of them
    protected DecodingStream(InputStream encoded, int inputSize, int outputSize) {
        this.encoded = encoded;
        this.in = new byte[inputSize];
        this.out = new byte[outputSize];
    }

    /// Decodes the first octets of a block. What cannot be decoded before more is seen is kept for
    /// the next call.
    ///
    /// @return how many octets were put at the start of `out`
    protected abstract int decode(byte[] in, int length, byte[] out);

    /// Decodes what was kept, when nothing follows.
    ///
    /// @return how many octets were put at the start of `out`
    protected abstract int finish(byte[] out);

    @Override
    public final int read() throws IOException {
        return ready() ? out[outAt++] & 0xff : -1;
    }

    @Override
    public final int read(byte[] target, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        int count = Math.min(length, outEnd - outAt);
        System.arraycopy(out, outAt, target, start, count);
        outAt += count;
        return count;
    }

    /// Whether there is a decoded octet.
    private boolean ready() throws IOException {
        while (outAt == outEnd) {
            if (ended) {
                return false;
            }
            int count = encoded.read(in, 0, in.length);
            ended = count < 0;
            outAt = 0;
            outEnd = ended ? finish(out) : decode(in, count, out);
        }
        return true;
    }

    @Override
    public final int available() {
        return outEnd - outAt;
    }

    @Override
    public final void close() throws IOException {
        encoded.close();
    }
}
