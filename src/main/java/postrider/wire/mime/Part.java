package postrider.wire.mime;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.header.ContentType;
import postrider.wire.header.Disposition;

/// A part of a message (rfc2045#2.5): where its octets are, and what its Content fields say.
///
/// The type is what the part was *read as*, so a multipart always has parts and a message/rfc822
/// always has its message: one that is broken, encoded or beyond a limit is `text/plain` or
/// `application/octet-stream` here, and the index holds a [Defect]. All offsets count from the
/// start of the whole message.
///
/// @param headerStart first octet of its header
/// @param bodyStart first octet of its body, behind the blank line, which belongs to the header
/// @param bodyEnd behind the last octet of its body; the line end in front of a boundary is not
///   part of it (rfc2046#5.1.1)
/// @param lines lines of the body, an unfinished last one counted
/// @param bodyFacts what the lines of the body hold
/// @param eightBitHeader whether the header has octets above 127
/// @param encoding the Content-Transfer-Encoding as written, lower case; `7bit` when absent
/// @param id Content-ID with its angle brackets
/// @param description Content-Description, unfolded
/// @param md5 Content-MD5
/// @param languages Content-Language, its tags as written
/// @param location Content-Location, white space dropped
/// @param embedded uuencoded and yEnc files inside a text that is not encoded itself
/// @param parts the parts of a multipart, else empty
/// @param message the message of a message/rfc822 or message/global part, else null
public record Part(
        long headerStart,
        long bodyStart,
        long bodyEnd,
        long lines,
        LineFacts bodyFacts,
        boolean eightBitHeader,
        ContentType type,
        String encoding,
        @Nullable Bytes id,
        @Nullable Bytes description,
        @Nullable Bytes md5,
        @Nullable Disposition disposition,
        List<String> languages,
        @Nullable Bytes location,
        List<EmbeddedFile> embedded,
        List<Part> parts,
        @Nullable Message message) {
    public Part {
        languages = List.copyOf(languages);
        embedded = List.copyOf(embedded);
        parts = List.copyOf(parts);
    }

    /// The header with the blank line that ends it, if there is one.
    public Range header() {
        return new Range(headerStart, bodyStart);
    }

    /// The body as it stands, still encoded.
    public Range body() {
        return new Range(bodyStart, bodyEnd);
    }

    /// Header and body.
    public Range whole() {
        return new Range(headerStart, bodyEnd);
    }

    /// Octets of the body as it stands.
    public long octets() {
        return bodyEnd - bodyStart;
    }

    /// Of a multipart/signed the first part with its header, octet for octet what was signed
    /// (rfc1847#2.1); null of anything else.
    public @Nullable Range signed() {
        return type.is("multipart", "signed") && !parts.isEmpty() ? parts.getFirst().whole() : null;
    }

    /// The same with what is inside.
    Part with(List<Part> innerParts, @Nullable Message innerMessage) {
        return moved(0, 0, innerParts, innerMessage);
    }

    /// The same at other offsets, with what is inside at its own.
    ///
    /// @param headerBy by how much the start of the header moves
    /// @param by by how much all the rest does
    Part moved(long headerBy, long by, List<Part> innerParts, @Nullable Message innerMessage) {
        return new Part(
                headerStart + headerBy,
                bodyStart + by,
                bodyEnd + by,
                lines,
                bodyFacts,
                eightBitHeader,
                type,
                encoding,
                id,
                description,
                md5,
                disposition,
                languages,
                location,
                by == 0 ? embedded : embedded.stream().map(file -> file.moved(by)).toList(),
                innerParts,
                innerMessage);
    }
}
