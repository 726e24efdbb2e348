package postrider.store.text;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// The first characters of a reader.
final class CappedReader extends FilterReader {
    private int left;
    private boolean isCut;

    CappedReader(Reader in, int limit) {
        super(in);
        left = limit;
    }

    /// Whether there was more, when all has been read.
    boolean isCut() {
        return isCut;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int at, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            isCut |= in.read() >= 0;
            return -1;
        }
        int count = in.read(target, at, Math.min(length, left));
        left -= Math.max(0, count);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(Math.min(count, left));
        left -= (int) skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
