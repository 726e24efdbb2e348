package postrider.engine;

/// Octets on their way in. Not for use by several threads.
public interface BlobStaging extends AutoCloseable {
    /// Adds octets.
    ///
    /// Appends octets.
    ///
    /// @throws StorageFailure of kind FULL when there is no room
    void write(byte[] octets, int offset, int length);

    /// Octets written so far.
    long length();

    /// No more octets will come.
    StagedBlob finish();

    /// Gives memory and staging file back unless `finish` was called.
    @Override
    void close();
}
