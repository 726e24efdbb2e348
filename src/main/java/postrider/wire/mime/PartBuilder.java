package postrider.wire.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.codec.TransferEncoding;
import postrider.wire.header.ContentType;
import postrider.wire.header.FieldLine;
import postrider.wire.header.HeaderBlock;

/// A part that the scanner is inside of.
final class PartBuilder {
    private static final byte[] NO_BOUNDARY = {};

    private final long headerStart;
    private final boolean isMessage;
    private final boolean inDigest;
    private PartHeader header = PartHeader.EMPTY;
    private ContentType type = ContentType.DEFAULT;
    private byte[] boundary = NO_BOUNDARY;
    private boolean isDigest;
    private long bodyStart;
    private long linesBefore;

    private final List<Part> parts = new ArrayList<>();
    private @Nullable PartBuilder parent;
    private @Nullable Message message;
    private @Nullable Part done;

    /// @param isMessage whether the header has the fields of a message
    /// @param inDigest whether the part is a message unless it says otherwise
    PartBuilder(long headerStart, boolean isMessage, boolean inDigest) {
        this.headerStart = headerStart;
        this.isMessage = isMessage;
        this.inDigest = inDigest;
    }

    long headerStart() {
        return headerStart;
    }

    long bodyStart() {
        return bodyStart;
    }

    /// What separates its parts; empty if it is no multipart, or one that has been closed.
    byte[] boundary() {
        return boundary;
    }

    boolean isDigest() {
        return isDigest;
    }

    boolean isMessageContainer() {
        return type.isMessage();
    }

    /// Whether there may be parts inside.
    boolean isContainer() {
        return type.isMessage() || type.isMultipart();
    }

    /// Reads the header and decides what the part is.
    ///
    /// @param linesBefore lines of the message before its body
    void headerEnds(HeaderBlock block, FactsBuilder facts, long bodyStart, long linesBefore) {
        this.bodyStart = bodyStart;
        this.linesBefore = linesBefore;
        header = PartHeader.read(block, isMessage, facts, headerStart);
        ContentType declared = header.type();
        if (declared == null) {
            declared = inDigest ? ContentType.MESSAGE : ContentType.DEFAULT;
        }
        type = declared;
        if (declared.isMultipart()) {
            readBoundary(declared, facts);
        } else if (declared.isMessage() && isEncoded()) {
            // rfc2046#5.2.1: what is encoded cannot be looked into by offsets
            facts.defect(Defect.Kind.ENCODED_CONTAINER, headerStart);
            type = new ContentType("application", "octet-stream", declared.parameters());
        }
    }

    private void readBoundary(ContentType declared, FactsBuilder facts) {
        Bytes raw = declared.parameters().raw("boundary");
        if (raw == null) {
            String text = declared.parameters().text("boundary");
            raw = text == null ? Bytes.EMPTY : Bytes.utf8(text);
        }
        int length = raw.length();
        while (length > 0 && FieldLine.isSpace(raw.at(length - 1))) {
            length--;
        }
        if (length == 0 || length > MessageScanner.MAX_BOUNDARY) {
            facts.defect(Defect.Kind.NO_BOUNDARY, headerStart);
            type = ContentType.DEFAULT;
            return;
        }
        if (isEncoded()) {
            facts.defect(Defect.Kind.ENCODED_CONTAINER, headerStart);
        }
        boundary = raw.slice(0, length).toArray();
        isDigest = declared.subtype().toLowerCase(Locale.ROOT).equals("digest");
    }

    private boolean isEncoded() {
        return TransferEncoding.of(header.encoding()) != TransferEncoding.IDENTITY;
    }

    /// Makes it a part that is not looked into.
    void becomeOpaque() {
        type = ContentType.OPAQUE;
        boundary = NO_BOUNDARY;
    }

    /// Adds a part, or the message inside, that has just been opened.
    void add(PartBuilder inner) {
        inner.parent = this;
    }

    /// Its closing boundary was read: what follows is its epilogue.
    void closed() {
        boundary = NO_BOUNDARY;
    }

    /// Ends the part and hands it to the one around it.
    void close(long end, long lines, FactsBuilder facts) {
        if (boundary.length > 0) {
            facts.defect(Defect.Kind.NOT_CLOSED, end);
        }
        if (type.isMultipart() && parts.isEmpty()) {
            facts.defect(Defect.Kind.NO_PART, headerStart);
            type = ContentType.DEFAULT;
        }
        Part part =
                new Part(
                        headerStart,
                        bodyStart,
                        Math.max(bodyStart, end),
                        Math.max(0, lines - linesBefore),
                        type,
                        header.encoding(),
                        header.id(),
                        header.description(),
                        header.md5(),
                        header.disposition(),
                        header.languages(),
                        header.location(),
                        parts,
                        message);
        done = part;
        if (parent != null) {
            if (isMessage) {
                parent.message = new Message(header.envelope(), part);
            } else {
                parent.parts.add(part);
            }
        }
    }

    /// The top message, when closed.
    Message message() {
        if (done == null) {
            throw new IllegalStateException("not closed");
        }
        return new Message(header.envelope(), done);
    }
}
