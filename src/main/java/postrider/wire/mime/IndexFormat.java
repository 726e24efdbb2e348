package postrider.wire.mime;

import java.util.List;

/// The binary form of a [MessageIndex], written by [IndexWriter] and read by [IndexReader].
///
/// One octet of version; then numbers as 7-bit groups, low ones first, the high bit on all but the
/// last; octet strings as their length plus one, 0 for null; words as their number in [#WORDS] plus
/// one, or 0 and an octet string. Offsets are distances from the ones before.
final class IndexFormat {
    static final int VERSION = 1;

    static final int MAILBOX = 0;
    static final int GROUP_START = 1;
    static final int GROUP_END = 2;

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
                    "name*");

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
                    Defect.Kind.TWO_FROM);

    private IndexFormat() {}
}
