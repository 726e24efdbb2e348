package postrider.compat.mbox;

/// A stretch of a file.
public sealed interface MboxEntry permits MboxMessage, MboxEntry.Stray {
    /// The offset of its first octet.
    long start();

    /// Octets that belong to no message.
    record Stray(long start, long end) implements MboxEntry {}
}
