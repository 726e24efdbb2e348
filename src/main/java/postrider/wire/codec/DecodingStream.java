package postrider.wire.codec;

import java.io.IOException;
import java.io.InputStream;

/// A stream that is decoded octet by octet; subclasses say how.
abstract class DecodingStream extends InputStream {
    private final InputStream encoded;

    DecodingStream(InputStream encoded) {
        this.encoded = encoded;
    }

    /// The next encoded octet, -1 at the end.
    final int next() throws IOException {
        return encoded.read();
    }

    /// The next decoded octet, -1 at the end.
    abstract int decode() throws IOException;

    @Override
    public final int read() throws IOException {
        return decode();
    }

    @Override
    public final int read(byte[] target, int start, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int octet = decode();
            if (octet < 0) {
                return count == 0 ? -1 : count;
            }
            target[start + count++] = (byte) octet;
        }
        return count;
    }

    @Override
    public final void close() throws IOException {
        encoded.close();
    }
}
