package postrider.access.pop3;

import java.util.Arrays;

/// Which messages are marked for removal. A value; marking one more shares almost all memory with
/// the value before, so that deleting a whole maildrop takes linear time.
final class Marks {
    private static final int BITS_PER_CHUNK = 4096;

    private final long[][] chunks;

    private Marks(long[][] chunks) {
        this.chunks = chunks;
    }

    /// None of so many messages.
    static Marks none(int messages) {
        return new Marks(new long[messages / BITS_PER_CHUNK + 1][]);
    }

    /// @param index from 0
    boolean has(int index) {
        long[] chunk = chunks[index / BITS_PER_CHUNK];
        return chunk != null && (chunk[word(index)] & bit(index)) != 0;
    }

    /// These and one more.
    Marks with(int index) {
        long[][] copy = chunks.clone();
        long[] chunk = copy[index / BITS_PER_CHUNK];
        long[] changed =
                chunk == null
                        ? new long[BITS_PER_CHUNK / Long.SIZE]
                        : Arrays.copyOf(chunk, chunk.length);
        changed[word(index)] |= bit(index);
        copy[index / BITS_PER_CHUNK] = changed;
        return new Marks(copy);
    }

    private static int word(int index) {
        return index % BITS_PER_CHUNK / Long.SIZE;
    }

    private static long bit(int index) {
        return 1L << (index % Long.SIZE);
    }
}
