package postrider.compat.mbox;

import java.io.IOException;
import java.io.InputStream;
import postrider.wire.mime.ByteSource;

/// A message as it was before it was put into the file.
final class MboxContentStream extends InputStream {
    private final OctetWindow window;
    private final MboxMessage message;
    private final MboxDialect dialect;
    private final byte[] ready = new byte[16 << 10];
    private int taken;
    private int limit;
    private long at;
    // Behind the line that is being copied.
    private long lineEnd;
    private boolean dropping;

    MboxContentStream(ByteSource source, MboxMessage message, MboxDialect dialect) {
        this.window = new OctetWindow(source);
        this.message = message;
        this.dialect = dialect;
        at = message.from() + message.ours();
        lineEnd = at;
    }

    @Override
    public int read() throws IOException {
        return fill() ? ready[taken++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, limit - taken);
        System.arraycopy(ready, taken, target, offset, count);
        taken += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (taken < limit) {
            return true;
        }
        taken = 0;
        limit = 0;
        while (at < message.to() && limit < ready.length - 1) {
            if (at == lineEnd) {
                beginLine();
            }
            copy();
        }
        return limit > 0;
    }

    private void beginLine() throws IOException {
        lineEnd = Math.min(window.lineEnd(at), message.to());
        boolean inHeader = at < message.bodyFrom();
        if (inHeader && message.ours() == 0 && dropped()) {
            at = lineEnd;
        } else if ((!inHeader || message.ours() > 0) && isQuoted()) {
            at++;
        }
    }

    /// Whether the header line at hand belongs to the file.
    private boolean dropped() throws IOException {
        int first = window.at(at);
        if (first != ' ' && first != '\t') {
            byte[] line = window.copy(at, Math.min(lineEnd, at + 64));
            String name = StatusFields.name(line, line.length);
            dropping =
                    name != null
                            && (StatusFields.NAMES.contains(name)
                                    || (message.counted() && name.equals("content-length")));
        }
        return dropping;
    }

    private boolean isQuoted() throws IOException {
        if (window.at(at) != '>') {
            return false;
        }
        int marks = 1;
        while (window.at(at + marks) == '>') {
            marks++;
        }
        return dialect.wasQuoted(marks) && window.startsWith(at + marks, Separators.FROM);
    }

    private void copy() throws IOException {
        while (at < lineEnd && limit < ready.length - 1) {
            int octet = window.at(at);
            if (octet < 0) {
                throw new java.io.EOFException("the file became shorter while it was read");
            }
            if (octet == '\n' && !message.longLines() && window.at(at - 1) != '\r') {
                ready[limit++] = '\r';
            }
            ready[limit++] = (byte) octet;
            at++;
        }
    }
}
