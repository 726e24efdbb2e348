package postrider.base;

import java.util.Arrays;

/// Octets put together one after the other. Unlike the stream of the JDK it takes no lock for each
/// octet, and a piece of [Bytes] is copied once. Not for two threads.
public final class BytesBuilder {
    private byte[] octets;
    private int length;

    /// @param capacity octets for which there is room at first
    public BytesBuilder(int capacity) {
        octets = new byte[capacity];
    }

    /// Adds the lowest eight bits.
    public BytesBuilder append(int octet) {
        if (length == octets.length) {
            grow(1);
        }
        octets[length++] = (byte) octet;
        return this;
    }

    public BytesBuilder append(Bytes more) {
        return append(more, 0, more.length());
    }

    /// Adds the octets from `from` to before `to`.
    public BytesBuilder append(Bytes more, int from, int to) {
        int count = to - from;
        if (count > octets.length - length) {
            grow(count);
        }
        more.copyTo(from, octets, length, count);
        length += count;
        return this;
    }

    private void grow(int count) {
        octets = Arrays.copyOf(octets, Math.max(16, Math.max(length + count, length * 2)));
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /// Begins anew with the room that there is.
    public void clear() {
        length = 0;
    }

    /// A copy of what has been put together.
    public Bytes toBytes() {
        return Bytes.copyOf(octets, 0, length);
    }
}
