package postrider.compat.mbox;

import java.io.IOException;
import postrider.wire.mime.ByteSource;

/// A piece of a source in memory that moves along as it is read.
final class OctetWindow {
    private static final int SIZE = 64 << 10;

    private final ByteSource source;
    private final byte[] octets = new byte[SIZE];
    private long base;
    private int filled;

    OctetWindow(ByteSource source) {
        this.source = source;
    }

    long length() {
        return source.length();
    }

    /// The octet at an offset, -1 at the end.
    int at(long offset) throws IOException {
        return hold(offset) ? octets[(int) (offset - base)] & 0xff : -1;
    }

    /// Behind the next LF from `offset`, or the end.
    long lineEnd(long offset) throws IOException {
        long at = offset;
        while (hold(at)) {
            int end = filled;
            for (int i = (int) (at - base); i < end; i++) {
                if (octets[i] == '\n') {
                    return base + i + 1;
                }
            }
            at = base + end;
        }
        return source.length();
    }

    /// Whether the octets from `offset` are these.
    boolean startsWith(long offset, byte[] expected) throws IOException {
        for (int i = 0; i < expected.length; i++) {
            if (at(offset + i) != (expected[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    /// Copies octets out.
    byte[] copy(long from, long to) throws IOException {
        byte[] copy = new byte[(int) (to - from)];
        for (int done = 0; done < copy.length; ) {
            if (!hold(from + done)) {
                return java.util.Arrays.copyOf(copy, done);
            }
            int start = (int) (from + done - base);
            int count = Math.min(copy.length - done, filled - start);
            System.arraycopy(octets, start, copy, done, count);
            done += count;
        }
        return copy;
    }

    private boolean hold(long offset) throws IOException {
        if (offset >= base && offset < base + filled) {
            return true;
        }
        if (offset < 0 || offset >= source.length()) {
            return false;
        }
        // a little of what lies before stays, since readers look back at the line they came from
        base = Math.max(0, offset - 1024);
        filled = 0;
        while (base + filled <= offset) {
            int count = source.read(base + filled, octets, filled, SIZE - filled);
            if (count <= 0) {
                return false;
            }
            filled += count;
        }
        return true;
    }
}
