package postrider.compat;

import java.io.IOException;
import java.io.InputStream;
import postrider.wire.mime.ByteSource;

/// Reads a source from its start.
public final class SourceStream extends InputStream {
    private final ByteSource source;
    private long at;

    public SourceStream(ByteSource source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = source.read(at, target, offset, length);
        at += Math.max(count, 0);
        return count;
    }
}
