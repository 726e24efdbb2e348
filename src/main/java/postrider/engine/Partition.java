package postrider.engine;

import postrider.base.Bytes;

/// The unit of order and atomicity in `Tables`: an account's head, a bucket of its rows, a
/// directory domain. The first octet of the name is the kind; names are at most 255 octets.
public record Partition(Bytes name) {
    public Partition {
        if (name.isEmpty() || name.length() > 255) {
            throw new IllegalArgumentException("partition name of " + name.length() + " octets");
        }
    }
}
