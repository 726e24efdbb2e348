package postrider.receive;

/// Looks whether a message begins with a header field or a blank line. One that does not is all
/// body: without a blank line in front, the fields that we stamp would swallow its first lines
/// (SM-14).
final class FirstLine {
    /// What the first octets have shown.
    enum Start {
        OPEN,
        /// A field, or the blank line of a message without any.
        HEADER,
        /// Anything else.
        BODY
    }

    // Longer words that no colon follows are text.
    private static final int MAX_NAME = 256;

    private Start start = Start.OPEN;
    private int nameLength;
    private boolean behindName;
    private boolean behindCr;

    /// What is known so far.
    Start start() {
        return start;
    }

    /// Reads on until it knows.
    void read(byte[] octets, int offset, int length) {
        for (int i = offset; i < offset + length && start == Start.OPEN; i++) {
            start = next(octets[i]);
        }
    }

    private Start next(byte octet) {
        if (behindCr) {
            return octet == '\n' ? Start.HEADER : Start.BODY;
        }
        if (octet == ':') {
            return nameLength > 0 ? Start.HEADER : Start.BODY;
        }
        if (HeaderFields.isNameOctet(octet) && !behindName && nameLength < MAX_NAME) {
            nameLength++;
            return Start.OPEN;
        }
        if (HeaderFields.isBlank(octet) && nameLength > 0) {
            behindName = true;
            return Start.OPEN;
        }
        if (octet == '\r' && nameLength == 0) {
            behindCr = true;
            return Start.OPEN;
        }
        return Start.BODY;
    }
}
