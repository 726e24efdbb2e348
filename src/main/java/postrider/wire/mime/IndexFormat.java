package postrider.wire.mime;

import java.util.List;
import postrider.wire.codec.TransferEncoding;

/// The binary form of a [MessageIndex], written by [IndexWriter] and read by [IndexReader].
///
/// One octet of version; then numbers as 7-bit groups, low ones first, the high bit on all but the
/// last; octet strings as their length plus one, 0 for null; words as their number in [#WORDS] plus
/// one, or 0 and an octet string. Offsets are distances from the ones before.
final class IndexFormat {
    static final int VERSION = 2;

    static final int MAILBOX = 0;
    static final int GROUP_START = 1;
    static final int GROUP_END = 2;

    /// Flags of a part, beside the length of its longest line; the lower ones are those of
    /// [LineScan].
    static final int LINE_FLAGS = 15;

    static final int EIGHT_BIT_HEADER = 16;

    /// The encodings of embedded files by their numbers. Add at the end only.
    static final List<TransferEncoding> EMBEDDED =
            List.of(TransferEncoding.UUENCODE, TransferEncoding.YENC);

    /// Words that nearly every message has. Add at the end only.
    static final List<String> WORDS =
            List.of(
                    "text",
                    "plain",
                    "html",
                    "multipart",
                    "mixed",
                    "alternative",
                    "related",
                    "signed",
                    "report",
                    "encrypted",
                    "message",
                    "rfc822",
                    "delivery-status",
                    "application",
                    "octet-stream",
                    "pdf",
                    "pgp-signature",
                    "image",
                    "png",
                    "jpeg",
                    "gif",
                    "7bit",
                    "8bit",
                    "quoted-printable",
                    "base64",
                    "binary",
                    "inline",
                    "attachment",
                    "charset",
                    "boundary",
                    "name",
                    "filename",
                    "format",
                    "delsp",
                    "type",
                    "protocol",
                    "micalg",
                    "report-type",
                    "size",
                    "filename*",
                    "name*",
                    "global",
                    "calendar",
                    "x-uuencode",
                    "method",
                    "csv",
                    "zip");

    /// The kinds of defects by their numbers. Add at the end only.
    static final List<Defect.Kind> KINDS =
            List.of(
                    Defect.Kind.NO_BLANK_LINE,
                    Defect.Kind.HEADER_TOO_LARGE,
                    Defect.Kind.BAD_CONTENT_TYPE,
                    Defect.Kind.NO_BOUNDARY,
                    Defect.Kind.NO_PART,
                    Defect.Kind.NOT_CLOSED,
                    Defect.Kind.ENCODED_CONTAINER,
                    Defect.Kind.TOO_DEEP,
                    Defect.Kind.TOO_MANY_PARTS,
                    Defect.Kind.FACTS_CUT,
                    Defect.Kind.DUPLICATE_FIELD,
                    Defect.Kind.FIELD_TOO_LARGE,
                    Defect.Kind.UNKNOWN_ENCODING,
                    Defect.Kind.SAME_BOUNDARY,
                    Defect.Kind.BAD_BASE64,
                    Defect.Kind.EIGHT_BIT_HEADER,
                    Defect.Kind.NUL,
                    Defect.Kind.BARE_CR,
                    Defect.Kind.BARE_LF,
                    Defect.Kind.LONG_LINE,
                    Defect.Kind.BEHIND_CLOSE,
                    Defect.Kind.NO_MIME_VERSION,
                    Defect.Kind.AMBIGUOUS_PARAMETER,
                    Defect.Kind.BOUNDARY_PREFIX,
                    Defect.Kind.APART_COLON);

    private IndexFormat() {}
}
