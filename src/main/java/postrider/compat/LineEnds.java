package postrider.compat;

import java.io.IOException;
import java.io.InputStream;
import postrider.wire.mime.ByteSource;

/// Line ends of Unix files. Mail has CR LF; most files of mail programs have LF alone. A message is
/// written with LF when reading gives the same octets again, and as it is otherwise.
public final class LineEnds {
    private LineEnds() {}

    /// Whether every LF has exactly one CR before it, so that dropping those CR loses nothing.
    public static boolean canBeShort(ByteSource message) throws IOException {
        byte[] chunk = new byte[64 << 10];
        int last = 0;
        int beforeLast = 0;
        long offset = 0;
        for (int count = message.read(0, chunk, 0, chunk.length);
                count > 0;
                count = message.read(offset, chunk, 0, chunk.length)) {
            for (int i = 0; i < count; i++) {
                int octet = chunk[i];
                if (octet == '\n' && (last != '\r' || beforeLast == '\r')) {
                    return false;
                }
                beforeLast = last;
                last = octet;
            }
            offset += count;
        }
        return true;
    }

    /// The octets with LF for CR LF.
    public static InputStream shortened(InputStream in) {
        return new Shortened(in);
    }

    /// The octets with CR LF for LF, or as they are when the first line ends in CR LF.
    public static InputStream restored(InputStream in) {
        return new Restored(in);
    }

    private abstract static class Filter extends InputStream {
        private final InputStream in;
        private final byte[] raw = new byte[16 << 10];
        private final byte[] ready = new byte[2 * raw.length + 1];
        private int at;
        private int limit;
        private boolean ended;

        Filter(InputStream in) {
            this.in = in;
        }

        /// Turns octets into others and returns how many.
        abstract int convert(byte[] from, int count, byte[] to);

        /// What was held back, at the end.
        abstract int last(byte[] to);

        @Override
        public int read() throws IOException {
            return fill() ? ready[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, limit - at);
            System.arraycopy(ready, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            while (at == limit && !ended) {
                int count = in.read(raw);
                ended = count < 0;
                at = 0;
                limit = ended ? last(ready) : convert(raw, count, ready);
            }
            return at < limit;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static final class Shortened extends Filter {
        private boolean owesReturn;

        Shortened(InputStream in) {
            super(in);
        }

        @Override
        int convert(byte[] from, int count, byte[] to) {
            int size = 0;
            for (int i = 0; i < count; i++) {
                byte octet = from[i];
                if (owesReturn && octet != '\n') {
                    to[size++] = '\r';
                }
                owesReturn = octet == '\r';
                if (!owesReturn) {
                    to[size++] = octet;
                }
            }
            return size;
        }

        @Override
        int last(byte[] to) {
            to[0] = '\r';
            return owesReturn ? 1 : 0;
        }
    }

    private static final class Restored extends Filter {
        private boolean known;
        private boolean keeps;
        private byte before;

        Restored(InputStream in) {
            super(in);
        }

        @Override
        int convert(byte[] from, int count, byte[] to) {
            int size = 0;
            for (int i = 0; i < count; i++) {
                byte octet = from[i];
                if (octet == '\n') {
                    boolean isLong = before == '\r';
                    keeps = known ? keeps : isLong;
                    known = true;
                    if (!keeps && !isLong) {
                        to[size++] = '\r';
                    }
                }
                to[size++] = octet;
                before = octet;
            }
            return size;
        }

        @Override
        int last(byte[] to) {
            return 0;
        }
    }
}
