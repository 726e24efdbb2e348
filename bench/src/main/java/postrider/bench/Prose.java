package postrider.bench;

/// Where the text of messages comes from. No line begins with a dot.
public sealed interface Prose permits MadeUpProse, PrintedProse {
    /// Some words.
    String sentence(int count);

    /// A text of exactly this many octets (at least 2) that ends in CRLF.
    byte[] text(int size);
}
