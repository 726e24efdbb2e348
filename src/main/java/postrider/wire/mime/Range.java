package postrider.wire.mime;

/// Octets of a message, from `start` to before `end`, counted from the message's first octet.
public record Range(long start, long end) {
    /// @throws IllegalArgumentException if it ends before it starts
    public Range {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no range: " + start + " to " + end);
        }
    }

    public long length() {
        return end - start;
    }
}
