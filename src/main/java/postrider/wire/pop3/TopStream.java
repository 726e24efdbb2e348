package postrider.wire.pop3;

/// Finds where TOP has enough: the header, the empty line, and so many lines of the body.
public final class TopStream {
    private long linesLeft;
    private boolean inBody;
    private boolean lineIsEmpty = true;

    public TopStream(long lines) {
        this.linesLeft = lines;
    }

    /// How many octets of the next piece belong to the answer; fewer than `length` when it has
    /// enough.
    public int take(byte[] octets, int offset, int length) {
        for (int i = 0; i < length; i++) {
            if (inBody && linesLeft == 0) {
                return i;
            }
            byte octet = octets[offset + i];
            if (octet != '\n') {
                lineIsEmpty &= octet == '\r';
                continue;
            }
            if (inBody) {
                linesLeft--;
            } else if (lineIsEmpty) {
                inBody = true;
            }
            lineIsEmpty = true;
        }
        return length;
    }

    /// Whether no more octets belong to the answer.
    public boolean hasEnough() {
        return inBody && linesLeft == 0;
    }
}
