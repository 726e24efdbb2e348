package postrider.engine;

import postrider.base.Bytes;

/// Reads the newest state of the partitions of a change, including what earlier changes have
/// written and not yet synced and what this one wrote, and writes.
public interface Writer {
    /// Octets of a note at most.
    int MOST_NOTE = 256;

    /// The newest rows of one of the partitions that the change named.
    Rows rows(Partition partition);

    /// Writes a row. The partition need not be one that the change named: then nobody's lane is
    /// held, and the key must be of this change's own making or otherwise safe from other writers.
    void put(Partition partition, Bytes key, Bytes value);

    /// Removes a row, if there; of partitions as for `put`.
    void delete(Partition partition, Bytes key);

    /// Makes staged octets durable together with this change and names them. The same staged octets
    /// have the same id in every change. Each call counts one reference.
    default BlobId attach(StagedBlob blob) {
        return attach(blob, Bytes.EMPTY);
    }

    /// The same, with a note that is kept beside the octets: whose they are and where they belong,
    /// for the day when rows are lost. A note is not kept when the octets are durable already, nor
    /// is it ever changed.
    ///
    /// @param note at most `MOST_NOTE` octets; empty for none
    BlobId attach(StagedBlob blob, Bytes note);

    /// Takes one reference away. When the last has gone and this change is durable, the octets may
    /// go too.
    void release(BlobId blob);
}
