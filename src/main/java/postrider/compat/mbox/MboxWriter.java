package postrider.compat.mbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import postrider.compat.LineEnds;
import postrider.compat.SourceStream;
import postrider.store.Flags;
import postrider.wire.mime.ByteSource;

/// Writes messages into one file with LF at the ends of lines. A message whose line ends that would
/// change keeps them all; CR LF behind its From_ line says so to our reader. Does not close the
/// stream.
public final class MboxWriter {
    private final OutputStream out;
    private final MboxDialect dialect;
    private final boolean status;

    /// @param status whether flags are written as header fields
    public MboxWriter(OutputStream out, MboxDialect dialect, boolean status) {
        this.out = out;
        this.dialect = dialect;
        this.status = status;
    }

    /// Writes a message.
    ///
    /// @param sender of its envelope; empty when it is not known
    public void write(String sender, Instant date, Flags flags, ByteSource message)
            throws IOException {
        boolean shorter = LineEnds.canBeShort(message);
        String end = shorter ? "\n" : "\r\n";
        StringBuilder head = new StringBuilder(FromLine.print(sender, date)).append(end);
        BodyCount body = new BodyCount();
        if (dialect.counts()) {
            copy(message, shorter, body);
            if (body.inBody()) {
                head.append("Content-Length: ").append(body.octets()).append(end);
            }
        }
        if (status) {
            head.append(StatusFields.print(flags).replace("\n", end));
        }
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        LastOctet last = new LastOctet(out);
        copy(message, shorter, last);
        byte[] ending = end.getBytes(StandardCharsets.US_ASCII);
        if (last.octet() != '\n') {
            out.write(ending);
        }
        out.write(ending);
    }

    private void copy(ByteSource message, boolean shorter, OutputStream to) throws IOException {
        InputStream whole = new SourceStream(message);
        try (InputStream in = shorter ? LineEnds.shortened(whole) : whole) {
            if (dialect.quotes()) {
                FromQuoting quoting = new FromQuoting(to, dialect == MboxDialect.MBOXRD);
                in.transferTo(quoting);
                quoting.finish();
            } else {
                in.transferTo(to);
            }
        }
    }

    /// Counts what stands behind the first blank line.
    private static final class BodyCount extends OutputStream {
        private boolean lineIsEmpty = true;
        private boolean body;
        private long count;

        @Override
        public void write(int octet) {
            if (body) {
                count++;
            } else if (octet == '\n') {
                body = lineIsEmpty;
                lineIsEmpty = true;
            } else if (octet != '\r') {
                lineIsEmpty = false;
            }
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            int at = offset;
            while (!body && at < offset + length) {
                write(octets[at++]);
            }
            count += offset + length - at;
        }

        boolean inBody() {
            return body;
        }

        long octets() {
            return count;
        }
    }

    /// Passes everything on and remembers the last octet.
    private static final class LastOctet extends OutputStream {
        private final OutputStream out;
        private byte last = '\n';

        LastOctet(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            last = (byte) octet;
            out.write(octet);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            if (length > 0) {
                last = octets[offset + length - 1];
                out.write(octets, offset, length);
            }
        }

        byte octet() {
            return last;
        }
    }
}
