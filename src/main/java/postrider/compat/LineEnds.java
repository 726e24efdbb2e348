package postrider.compat;

import java.io.IOException;
import java.io.InputStream;
import postrider.wire.codec.DecodingStream;
import postrider.wire.mime.ByteSource;

/// Line ends of Unix files. Mail has CR LF; most files of mail programs have LF alone. A message is
/// written with LF when reading gives the same octets again, and as it is otherwise.
public final class LineEnds {
    private static final int RAW = 16 << 10;

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

    private static final class Shortened extends DecodingStream {
        private boolean owesReturn;

        Shortened(InputStream in) {
            super(in, RAW, RAW + 1);
        }

        @Override
        protected int decode(byte[] from, int count, byte[] to) {
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
        protected int finish(byte[] to) {
            to[0] = '\r';
            return owesReturn ? 1 : 0;
        }
    }

    private static final class Restored extends DecodingStream {
        private boolean known;
        private boolean keeps;
        private byte before;

        Restored(InputStream in) {
            super(in, RAW, 2 * RAW);
        }

        @Override
        protected int decode(byte[] from, int count, byte[] to) {
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
        protected int finish(byte[] to) {
            return 0;
        }
    }
}
