package postrider.engine;

/// Immutable octets that can be read by range. Reads are stateless and may come from any thread.
public interface Blob {
    /// Octets in all.
    long length();

    /// Reads up to `length` octets from `position` into `target` at `offset`.
    ///
    /// @return the octets read, at least 1 unless `length` is 0; -1 at the end
    /// @throws StorageFailure of kind DAMAGED when what is stored does not match its checksum
    int read(long position, byte[] target, int offset, int length);
}
