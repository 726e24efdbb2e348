package postrider.wire.mime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.codec.TransferEncoding;
import postrider.wire.header.ContentType;
import postrider.wire.header.Disposition;
import postrider.wire.header.FieldLine;

/// A part that the scanner is inside of.
final class PartBuilder {
    private static final byte[] NO_BOUNDARY = {};

    private final long headerStart;
    private final boolean isMessage;
    private final boolean inDigest;
    private final @Nullable PartBuilder parent;
    private PartHeader header = PartHeader.EMPTY;
    private ContentType type = ContentType.DEFAULT;
    private byte[] boundary = NO_BOUNDARY;
    private boolean closed;
    private boolean textBehindClose;
    private long bodyStart;
    private long linesBefore;
    private int headerFound;
    private int bodyFound;
    private long longest;
    private long longestInHeader;
    private List<EmbeddedFile> embedded = List.of();

    private final List<Part> parts = new ArrayList<>(0);
    private @Nullable Message message;
    private @Nullable Part done;

    private PartBuilder(
            @Nullable PartBuilder parent, long headerStart, boolean isMessage, boolean inDigest) {
        this.parent = parent;
        this.headerStart = headerStart;
        this.isMessage = isMessage;
        this.inDigest = inDigest;
    }

    /// The message itself.
    static PartBuilder root() {
        return new PartBuilder(null, 0, true, false);
    }

    /// A part of this multipart.
    PartBuilder part(long headerStart) {
        boolean isDigest = type.is("multipart", "digest");
        return new PartBuilder(this, headerStart, false, isDigest);
    }

    /// The message that this part holds.
    PartBuilder message(long headerStart) {
        return new PartBuilder(this, headerStart, true, false);
    }

    boolean isMessage() {
        return isMessage;
    }

    long headerStart() {
        return headerStart;
    }

    long bodyStart() {
        return bodyStart;
    }

    ContentType type() {
        return type;
    }

    @Nullable Disposition disposition() {
        return header.disposition();
    }

    TransferEncoding encoding() {
        return TransferEncoding.of(header.encoding());
    }

    /// What separates its parts; empty if it is no multipart.
    byte[] boundary() {
        return boundary;
    }

    boolean isMessageContainer() {
        return type.isMessage();
    }

    /// Whether there may be parts inside.
    boolean isContainer() {
        return type.isMessage() || type.isMultipart();
    }

    /// Whether it belongs to the message itself, not to one inside.
    boolean isOfTopMessage() {
        PartBuilder part = this;
        while (!part.isMessage && part.parent != null) {
            part = part.parent;
        }
        return part.parent == null;
    }

    /// The outermost multipart/alternative it is in, if there is one.
    @Nullable PartBuilder outermostAlternative() {
        PartBuilder found = null;
        for (PartBuilder part = parent; part != null; part = part.parent) {
            if (part.type.is("multipart", "alternative")) {
                found = part;
            }
        }
        return found;
    }

    /// Adds a line of the header.
    void addHeaderLine(int found, long length) {
        headerFound |= found;
        longestInHeader = Math.max(longestInHeader, length);
    }

    /// Adds a line of the body, if it is not one of a part inside.
    void addLine(int found, long length, long start, FactsBuilder facts) {
        bodyFound |= found;
        if (length > longest) {
            longest = length;
        }
        if (closed && length > 0 && !textBehindClose) {
            textBehindClose = true;
            facts.defect(Defect.Kind.BEHIND_CLOSE, start);
        }
    }

    void setEmbedded(List<EmbeddedFile> files) {
        embedded = files;
    }

    /// Takes the header and decides what the part is.
    ///
    /// @param linesBefore lines of the message before its body
    void headerEnds(PartHeader read, FactsBuilder facts, long bodyStart, long linesBefore) {
        this.bodyStart = bodyStart;
        this.linesBefore = linesBefore;
        header = read;
        ContentType declared = header.type();
        if ((headerFound & LineScan.EIGHT_BIT) != 0) {
            facts.defect(Defect.Kind.EIGHT_BIT_HEADER, headerStart);
        }
        if (isMessage && declared != null && !header.mimeVersion()) {
            facts.defect(Defect.Kind.NO_MIME_VERSION, headerStart);
        }
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
    }

    private boolean isEncoded() {
        return encoding() != TransferEncoding.IDENTITY;
    }

    /// Makes it a part that is not looked into.
    void becomeOpaque() {
        type = ContentType.OPAQUE;
        boundary = NO_BOUNDARY;
    }

    /// Its closing boundary was read: what follows is its epilogue.
    void closed() {
        closed = true;
    }

    /// Ends the part and hands it to the one around it.
    void close(long end, long lines, FactsBuilder facts) {
        if (boundary.length > 0 && !closed) {
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
                        LineFacts.of(bodyFound, longest),
                        (headerFound & LineScan.EIGHT_BIT) != 0,
                        type,
                        header.encoding(),
                        header.id(),
                        header.description(),
                        header.md5(),
                        header.disposition(),
                        header.languages(),
                        header.location(),
                        embedded,
                        parts,
                        message);
        done = part;
        if (parent != null) {
            parent.bodyFound |= headerFound | bodyFound;
            parent.longest = Math.max(parent.longest, Math.max(longest, longestInHeader));
            if (isMessage) {
                parent.message = new Message(header.envelope(), header.references(), part);
            } else {
                parent.parts.add(part);
            }
        }
    }

    /// The part, when closed.
    Part part() {
        if (done == null) {
            throw new IllegalStateException("not closed");
        }
        return done;
    }

    /// The top message, when closed.
    Message message() {
        return new Message(header.envelope(), header.references(), part());
    }
}
