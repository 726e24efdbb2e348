package postrider.engine;

/// Names immutable octets. Opaque: it says nothing of content or place and is never used again for
/// others.
public record BlobId(long value) {}
