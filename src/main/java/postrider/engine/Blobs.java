package postrider.engine;

/// Immutable octets. They become durable through `Writer.attach` and are readable only through a
/// row that holds their id.
public interface Blobs {
    /// Begins octets of unknown length. Small ones stay in memory, larger ones go to a staging
    /// file.
    ///
    /// @throws StorageFailure of kind FULL when the free-space reserve would be eaten
    BlobStaging stage();

    /// Octets that are durable.
    ///
    /// The octets of a durable blob.
    ///
    /// @throws StorageFailure of kind DAMAGED when the octets are missing or do not match their
    ///   checksum
    Blob open(BlobId id);
}
