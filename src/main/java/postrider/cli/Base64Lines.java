package postrider.cli;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;

/// Octets as base64 in lines of 76 characters (rfc2045#6.8), made as they are read: a large text is
/// not held twice.
final class Base64Lines extends InputStream {
    private static final int OCTETS_PER_LINE = 57;
    private static final int LINE = 76 + 2;
    private static final int CHUNK = OCTETS_PER_LINE * 1024;
    private static final byte[] CR_LF = {'\r', '\n'};

    private final byte[] octets;
    private int next;
    private byte[] chunk = new byte[0];
    private int at;

    Base64Lines(byte[] octets) {
        this.octets = octets;
    }

    /// How many characters there will be, line ends and all.
    static long length(int octets) {
        int rest = octets % OCTETS_PER_LINE;
        long whole = (long) (octets / OCTETS_PER_LINE) * LINE;
        return rest == 0 ? whole : whole + (rest + 2L) / 3 * 4 + CR_LF.length;
    }

    @Override
    public int read() {
        return hasMore() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean hasMore() {
        if (at == chunk.length && next < octets.length) {
            int end = Math.min(octets.length, next + CHUNK);
            byte[] encoded = Base64.getMimeEncoder().encode(Arrays.copyOfRange(octets, next, end));
            chunk = Arrays.copyOf(encoded, encoded.length + CR_LF.length);
            System.arraycopy(CR_LF, 0, chunk, encoded.length, CR_LF.length);
            next = end;
            at = 0;
        }
        return at < chunk.length;
    }
}
