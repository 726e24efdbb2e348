package postrider.engine;

import postrider.base.Bytes;

/// Reads the newest state of the partitions of a change, including what earlier changes have
/// written and not yet synced and what this one wrote, and writes.
public interface Writer {
    /// The newest rows of one of the partitions that the change named.
    Rows rows(Partition partition);

    void put(Partition partition, Bytes key, Bytes value);

    void delete(Partition partition, Bytes key);

    /// Makes staged octets durable together with this change and names them. Calling it again with
    /// the same staged octets, in this or a later change, gives the same id.
    BlobId attach(StagedBlob blob);

    /// Says that no row refers to this blob any longer once this change is durable.
    void release(BlobId blob);
}
