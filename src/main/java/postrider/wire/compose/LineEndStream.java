package postrider.wire.compose;

import java.io.IOException;
import java.io.InputStream;

/// Turns each CR, LF and CRLF into CRLF; no line end is added at the end.
final class LineEndStream extends InputStream {
    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int limit;

    /// The octet returned last was the CR of a line end that still needs its LF.
    private boolean owesLineFeed;

    private boolean lastWasReturn;

    LineEndStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int to = start;
        int end = start + length;
        while (to == start) {
            if (at == limit && !owesLineFeed && !fill()) {
                return -1;
            }
            while (to < end && (owesLineFeed || at < limit)) {
                to = step(target, to);
            }
        }
        return to - start;
    }

    private int step(byte[] target, int to) {
        if (owesLineFeed) {
            owesLineFeed = false;
            target[to] = '\n';
            return to + 1;
        }
        byte octet = buffer[at++];
        boolean secondOfPair = octet == '\n' && lastWasReturn;
        lastWasReturn = octet == '\r';
        if (secondOfPair) {
            return to;
        }
        owesLineFeed = octet == '\r' || octet == '\n';
        target[to] = owesLineFeed ? (byte) '\r' : octet;
        return to + 1;
    }

    private boolean fill() throws IOException {
        at = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
