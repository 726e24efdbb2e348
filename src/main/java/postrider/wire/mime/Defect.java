package postrider.wire.mime;

/// Something wrong with a message, found on the way: what a reader may take otherwise than another
/// one does, what was not read, or what not every server takes. Only the first few of each kind are
/// kept, so that no kind hides another.
///
/// @param offset where, from the start of the message; of a line or field its beginning
public record Defect(Kind kind, long offset) {
    /// What is wrong.
    public enum Kind {
        /// A header ends without a blank line.
        NO_BLANK_LINE,
        /// The headers of all parts together are larger than the limit. The fields that follow were
        /// not read, and their parts are opaque.
        HEADER_TOO_LARGE,
        /// A Content-Type that cannot be read.
        BAD_CONTENT_TYPE,
        /// A multipart without a boundary parameter, or with one that is too long.
        NO_BOUNDARY,
        /// A multipart in which no part was found.
        NO_PART,
        /// A multipart without its closing boundary.
        NOT_CLOSED,
        /// A multipart or message with a transfer encoding that such a part must not have.
        ENCODED_CONTAINER,
        /// Parts inside parts beyond the limit; deeper ones were not read.
        TOO_DEEP,
        /// More parts than the limit; later ones were not read.
        TOO_MANY_PARTS,
        /// More facts than the index holds; later ones were cut or left out.
        FACTS_CUT,
        /// A field that must stand once (rfc5322#3.6) stands again. Of addresses all are read, of
        /// other fields the first.
        DUPLICATE_FIELD,
        /// A header field larger than the limit; the rest of it was not read.
        FIELD_TOO_LARGE,
        /// A Content-Transfer-Encoding that is not known, so that the body is taken as it stands;
        /// or one that not every reader knows, because something stands beside it.
        UNKNOWN_ENCODING,
        /// A multipart with the boundary of one that it is inside of, whose parts are taken for its
        /// own.
        SAME_BOUNDARY,
        /// A base64 body with octets that are not of its alphabet, with more behind its padding, or
        /// that breaks off.
        BAD_BASE64,
        /// A header with octets above 127, which needs SMTPUTF8 if it is UTF-8 (rfc6532#3.2).
        EIGHT_BIT_HEADER,
        /// A NUL; the first of the message.
        NUL,
        /// A CR without LF behind it; the first of the message.
        BARE_CR,
        /// An LF without CR in front of it; the first of the message.
        BARE_LF,
        /// A line of more than 998 octets (rfc5322#2.1.1); the first of the message.
        LONG_LINE,
        /// Text behind the closing boundary of a multipart.
        BEHIND_CLOSE,
        /// A message header with a Content-Type, but without the MIME-Version that makes it count
        /// (rfc2045#4).
        NO_MIME_VERSION,
        /// A Content-Type or Content-Disposition that readers may take otherwise: a parameter with
        /// several values, or with another text in its plain form than in those of rfc2231; a
        /// multipart's boundary in a form of rfc2231 only, as an encoded word, without a semicolon
        /// in front, with a comment beside or in it, with something else behind it, with a
        /// backslash, with a blank at its end or without quotes, or in quotes that do not end, or
        /// beside a comment with a semicolon; `name` and `filename` with different extensions.
        AMBIGUOUS_PARAMETER,
        /// A line that is taken for a boundary only because it begins with one (rfc2046#5.1.1).
        BOUNDARY_PREFIX,
        /// A field that an index reads, with a blank or a line end between its name and the colon
        /// (rfc5322#4.5): not every reader takes it for a field, and some end the header there.
        APART_COLON
    }
}
