package postrider.base;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// Immutable octets with value equality and unsigned lexicographic order, for use in records and as
/// keys.
public final class Bytes implements Comparable<Bytes> {
    /// No octets.
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] octets;

    private Bytes(byte[] octets) {
        this.octets = octets;
    }

    /// Copies the array.
    public static Bytes copyOf(byte[] octets) {
        return octets.length == 0 ? EMPTY : new Bytes(octets.clone());
    }

    /// Copies `length` octets from `offset`.
    public static Bytes copyOf(byte[] octets, int offset, int length) {
        return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(octets, offset, offset + length));
    }

    /// Takes the array over without a copy: the caller must not touch it again.
    public static Bytes wrap(byte[] octets) {
        return octets.length == 0 ? EMPTY : new Bytes(octets);
    }

    /// The UTF-8 form of a text.
    public static Bytes utf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    public int length() {
        return octets.length;
    }

    public boolean isEmpty() {
        return octets.length == 0;
    }

    /// The octet at an index, 0 to 255.
    public int at(int index) {
        return octets[index] & 0xff;
    }

    /// A copy that the caller owns.
    public byte[] toArray() {
        return octets.clone();
    }

    /// A read-only view.
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(octets).asReadOnlyBuffer();
    }

    /// Copies `length` octets from `offset` into `target` at `at`.
    public void copyTo(int offset, byte[] target, int at, int length) {
        System.arraycopy(octets, offset, target, at, length);
    }

    /// A copy of the octets from `from` to before `to`.
    public Bytes slice(int from, int to) {
        return copyOf(octets, from, to - from);
    }

    public boolean startsWith(Bytes prefix) {
        return prefix.length() <= octets.length
                && Arrays.equals(octets, 0, prefix.length(), prefix.octets, 0, prefix.length());
    }

    /// The text these octets are in UTF-8; invalid sequences become U+FFFD.
    public String toUtf8() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(octets, other.octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(octets, bytes.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /// Hexadecimal digits, for logs and tests.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(octets);
    }
}
