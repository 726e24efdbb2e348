package postrider.wire.mime;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A range of a message as a stream. Reads of a few octets are served from a buffer.
final class RangeStream extends InputStream {
    private static final int BUFFER = 8192;

    private final ByteSource source;
    private final long end;
    private byte @Nullable [] buffer;
    private int at;
    private int limit;
    private long offset;

    RangeStream(ByteSource source, Range range) {
        this.source = source;
        this.offset = range.start();
        this.end = Math.min(range.end(), source.length());
    }

    @Override
    public int read() throws IOException {
        if (at == limit && !fill()) {
            return -1;
        }
        return buffer()[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == limit) {
            if (length >= BUFFER) {
                return readSource(target, start, length);
            }
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, limit - at);
        System.arraycopy(buffer(), at, target, start, count);
        at += count;
        return count;
    }

    private byte[] buffer() {
        byte[] current = buffer;
        if (current == null) {
            current = new byte[(int) Math.min(BUFFER, Math.max(1, end - offset))];
            buffer = current;
        }
        return current;
    }

    private boolean fill() throws IOException {
        byte[] into = buffer();
        int count = readSource(into, 0, into.length);
        at = 0;
        limit = Math.max(0, count);
        return count > 0;
    }

    private int readSource(byte[] target, int start, int length) throws IOException {
        int wanted = (int) Math.min(length, end - offset);
        if (wanted <= 0) {
            return -1;
        }
        int count = source.read(offset, target, start, wanted);
        if (count > 0) {
            offset += count;
        }
        return count;
    }
}
