package postrider.compat.mbox;

import java.io.IOException;
import java.io.OutputStream;

/// Puts a `>` before lines that would look like the beginning of a message. At most five octets are
/// held back until it is known whether they spell `From `.
final class FromQuoting extends OutputStream {
    private final OutputStream out;
    // Whether lines that have a mark already get one more.
    private final boolean always;
    private boolean atStart = true;
    private boolean marked;
    private int matched;

    FromQuoting(OutputStream out, boolean always) {
        this.out = out;
        this.always = always;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            if (!atStart) {
                int from = at;
                while (at < end && octets[at] != '\n') {
                    at++;
                }
                if (at < end) {
                    at++;
                    atStart = true;
                    marked = false;
                }
                out.write(octets, from, at - from);
            } else {
                at = start(octets, at);
            }
        }
    }

    /// At the start of a line: takes one octet, or none when it ends what was held back.
    private int start(byte[] octets, int at) throws IOException {
        byte octet = octets[at];
        if (matched == 0 && octet == '>') {
            marked = true;
            out.write(octet);
            return at + 1;
        }
        if (octet == Separators.FROM[matched]) {
            matched++;
            if (matched == Separators.FROM.length) {
                if (always || !marked) {
                    // Before or behind the marks that are there makes no difference.
                    out.write('>');
                }
                finish();
            }
            return at + 1;
        }
        finish();
        return at;
    }

    /// Gives out what was held back.
    void finish() throws IOException {
        out.write(Separators.FROM, 0, matched);
        matched = 0;
        atStart = false;
    }
}
