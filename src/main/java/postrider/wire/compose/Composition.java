package postrider.wire.compose;

import java.io.IOException;
import java.io.OutputStream;

/// A message or part that can be written. Its contents are read while it is written.
public final class Composition {
    private final Planned root;
    private final BodyEncoding body;
    private final boolean endsLine;
    private final boolean needsUtf8;

    /// @param body the most that the body needs, of a part with its header
    Composition(Planned root, BodyEncoding body, boolean endsLine, boolean needsUtf8) {
        this.root = root;
        this.body = body;
        this.endsLine = endsLine;
        this.needsUtf8 = needsUtf8;
    }

    /// Writes it; the stream is neither flushed nor closed.
    ///
    /// @throws IOException if the stream or a content does, or a content is not as long as before
    public void writeTo(OutputStream out) throws IOException {
        root.writeTo(out);
        if (endsLine) {
            out.write(Planned.CR_LF.toArray());
        }
    }

    /// Octets in all, found by writing it to nowhere.
    ///
    /// @throws IOException as [#writeTo]
    public long length() throws IOException {
        CountingStream out = new CountingStream();
        writeTo(out);
        return out.count;
    }

    /// The least that it needs of its way, of what the target allowed.
    public Target needs() {
        Target.Body least =
                switch (body) {
                    case BINARY -> Target.Body.BINARY;
                    case EIGHT_BIT -> Target.Body.EIGHT_BIT;
                    case SEVEN_BIT, QUOTED_PRINTABLE, BASE64 -> Target.Body.SEVEN_BIT;
                };
        return new Target(needsUtf8 ? Target.Header.UTF8 : Target.Header.ASCII, least);
    }

    private static final class CountingStream extends OutputStream {
        private long count;

        @Override
        public void write(int octet) {
            count++;
        }

        @Override
        public void write(byte[] octets, int start, int length) {
            count += length;
        }
    }
}
