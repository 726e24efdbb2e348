package postrider.wire.mime;

import org.jspecify.annotations.Nullable;
import postrider.wire.codec.TransferEncoding;
import postrider.wire.header.FileName;
import postrider.wire.text.LenientText;

/// A file in a list of files: a part, or a file inside a text.
///
/// @param part where it is
/// @param file the file inside the part's text; null if it is the part itself
/// @param name the file name that the sender gave, as text, empty if none. It is whatever the
///   sender wrote: path separators and all, so never to be used as a path: see [FileName#safe].
/// @param type such as `image/png`, lower case; a file inside a text tells none and is
///   `application/octet-stream`
/// @param size octets without the transfer encoding; of encoded ones not exact, but never much off
///   for what ordinary programs write
public record Attachment(
        Part part, @Nullable EmbeddedFile file, String name, String type, long size) {
    /// A part as a file.
    public static Attachment of(Part part) {
        return new Attachment(
                part,
                null,
                name(part),
                part.type().type() + "/" + part.type().subtype(),
                decodedSize(part));
    }

    /// A file inside a part's text.
    public static Attachment of(Part part, EmbeddedFile file) {
        String name = LenientText.decode(file.name(), null);
        long encoded = file.range().length();
        long size =
                switch (file.encoding()) {
                    case UUENCODE -> uudecodedSize(encoded);
                    case YENC, BASE64, QUOTED_PRINTABLE, IDENTITY -> encoded;
                };
        return new Attachment(part, file, name, "application/octet-stream", size);
    }

    /// rfc8621#4.1.4: the `filename` of Content-Disposition, else the `name` of Content-Type.
    static String name(Part part) {
        String name = FileName.of(part.disposition(), part.type());
        return name == null ? "" : name;
    }

    /// A length, sixty characters and the line end for 45 octets.
    private static long uudecodedSize(long encoded) {
        return encoded / 63 * 45;
    }

    private static long decodedSize(Part part) {
        TransferEncoding encoding = TransferEncoding.of(part.encoding());
        if (encoding == TransferEncoding.UUENCODE) {
            return uudecodedSize(part.octets());
        }
        if (encoding != TransferEncoding.BASE64) {
            return part.octets();
        }
        // Lines end with two octets, but mostly not the last, whose line end is the boundary's.
        long lineEnds = 2 * Math.max(0, part.lines() - 1);
        return Math.max(0, part.octets() - lineEnds) / 4 * 3;
    }
}
