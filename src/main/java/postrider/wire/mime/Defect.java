package postrider.wire.mime;

/// Something wrong with a message, found on the way.
///
/// @param offset where, from the start of the message
public record Defect(Kind kind, long offset) {
    /// What is wrong.
    public enum Kind {
        /// A header ends without a blank line.
        NO_BLANK_LINE,
        /// A header is larger than the limit; the rest of it was not read.
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
        /// Field From stands twice.
        TWO_FROM
    }
}
