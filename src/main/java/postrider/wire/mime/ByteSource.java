package postrider.wire.mime;

import java.io.IOException;
import postrider.base.Bytes;

/// A message's octets, readable at any offset. The store implements it over its blobs; nothing here
/// ever asks for the whole message at once.
public interface ByteSource {
    /// Octets in all; does not change.
    long length();

    /// Reads at most `length` octets from `offset` into `target` at `at`.
    ///
    /// @return how many were read: at least 1, or -1 when `offset` is at or behind the end; 0 only
    ///   for a `length` of 0
    /// @throws IOException if the store cannot read
    int read(long offset, byte[] target, int at, int length) throws IOException;

    /// A message in memory. The array is not copied and must not change.
    static ByteSource of(byte[] octets) {
        return new ByteSource() {
            @Override
            public long length() {
                return octets.length;
            }

            @Override
            public int read(long offset, byte[] target, int at, int length) {
                if (length == 0) {
                    return 0;
                }
                if (offset >= octets.length) {
                    return -1;
                }
                int count = (int) Math.min(length, octets.length - offset);
                System.arraycopy(octets, (int) offset, target, at, count);
                return count;
            }
        };
    }

    /// A message in memory.
    static ByteSource of(Bytes octets) {
        return new ByteSource() {
            @Override
            public long length() {
                return octets.length();
            }

            @Override
            public int read(long offset, byte[] target, int at, int length) {
                if (length == 0) {
                    return 0;
                }
                if (offset >= octets.length()) {
                    return -1;
                }
                int count = (int) Math.min(length, octets.length() - offset);
                octets.copyTo((int) offset, target, at, count);
                return count;
            }
        };
    }
}
