package postrider.store;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.BlobStaging;
import postrider.engine.Blobs;
import postrider.engine.StagedBlob;
import postrider.wire.header.HeaderBlock;
import postrider.wire.mime.MessageIndex;
import postrider.wire.mime.MessageScanner;

/// A message on its way into the store: octets come in chunks and are split at the first blank line
/// into header block and body. The body is written once and never changed; what we stamp goes in
/// front of the header. For one thread. Closing gives back what never became durable.
public final class Draft implements AutoCloseable {
    private final Blobs blobs;
    private final int headerLimit;
    private final int threadKeys;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream(1024);
    private final BlobStaging body;
    // Null once the header was replaced: then the index is made when all is there.
    private @Nullable MessageScanner scanner = Indexing.scanner();
    private Bytes stamped = Bytes.EMPTY;
    private boolean inBody;
    private boolean headerTooLarge;
    private int lineOctets;
    private boolean lineIsCr;
    private @Nullable StagedContent finished;

    Draft(Blobs blobs, int headerLimit, int threadKeys) {
        this.blobs = blobs;
        this.threadKeys = threadKeys;
        this.headerLimit = headerLimit;
        this.body = blobs.stage();
    }

    /// Adds octets of the message as received.
    ///
    /// @throws postrider.engine.StorageFailure of kind FULL when there is no room
    public void write(byte[] octets, int offset, int length) {
        if (scanner != null && !headerTooLarge) {
            scanner.feed(octets, offset, length);
        }
        int at = offset;
        int end = offset + length;
        while (!inBody && at < end) {
            int headerEnd = headerEnd(octets, at, end);
            keepHeader(octets, at, headerEnd - at);
            at = headerEnd;
        }
        if (at < end && !headerTooLarge) {
            body.write(octets, at, end - at);
        }
    }

    /// Where in `from` to `end` the blank line ends; `end` if it is not there yet.
    private int headerEnd(byte[] octets, int from, int end) {
        for (int i = from; i < end; i++) {
            byte octet = octets[i];
            if (octet == '\n') {
                if (lineOctets == 0 || (lineOctets == 1 && lineIsCr)) {
                    inBody = true;
                    return i + 1;
                }
                lineOctets = 0;
                lineIsCr = false;
            } else {
                lineIsCr = octet == '\r';
                lineOctets++;
            }
        }
        return end;
    }

    private void keepHeader(byte[] octets, int offset, int length) {
        if (header.size() + (long) length > headerLimit) {
            headerTooLarge = true;
        } else if (!headerTooLarge) {
            header.write(octets, offset, length);
        }
    }

    /// Whether the header block is over the limit; the rest was thrown away and the message must be
    /// refused.
    public boolean headerTooLarge() {
        return headerTooLarge;
    }

    /// The header block as received, with the blank line that ends it if there was one.
    public Bytes header() {
        return Bytes.wrap(header.toByteArray());
    }

    /// Replaces the header block as received, for fields that must go or be added.
    public void replaceHeader(Bytes block) {
        scanner = null;
        header.reset();
        header.writeBytes(block.toArray());
    }

    /// Puts whole header fields, each with its line end, in front of all others.
    public void stamp(Bytes fields) {
        byte[] joined = new byte[fields.length() + stamped.length()];
        fields.copyTo(0, joined, 0, fields.length());
        stamped.copyTo(0, joined, fields.length(), stamped.length());
        stamped = Bytes.wrap(joined);
    }

    /// Octets of what was stamped, the header block and the body.
    public long size() {
        return stamped.length() + header.size() + body.length();
    }

    /// Ends the writing; calling it again gives the same.
    StagedContent finish() {
        StagedContent content = finished;
        if (content == null) {
            StagedBlob stagedBody = body.length() == 0 ? null : body.finish();
            BlobStaging block = blobs.stage();
            block.write(stamped.toArray(), 0, stamped.length());
            block.write(header.toByteArray(), 0, header.size());
            StagedBlob stagedHeader = block.finish();
            content =
                    new StagedContent(
                            stagedHeader,
                            stagedBody,
                            ThreadLinks.of(HeaderBlock.of(header()), threadKeys),
                            Indexing.kept(index(new ContentSource(stagedHeader, stagedBody))));
            finished = content;
        }
        return content;
    }

    private MessageIndex index(ContentSource source) {
        return scanner == null
                ? Indexing.of(source)
                : Indexing.finish(scanner).withTrace(stamped.length());
    }

    @Override
    public void close() {
        if (finished != null) {
            finished.close();
        }
        body.close();
    }
}
