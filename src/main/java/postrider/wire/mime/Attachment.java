package postrider.wire.mime;

import postrider.wire.header.FileName;

/// A part as a file in a list of files.
///
/// @param part where it is
/// @param name the file name that the sender gave, as text, empty if none. It is whatever the
///   sender wrote: path separators and all, so never to be used as a path: see [FileName#safe].
/// @param type such as `image/png`, lower case
/// @param size octets without the transfer encoding; of base64 and quoted-printable not exact, but
///   never much off for what ordinary programs write
public record Attachment(Part part, String name, String type, long size) {
    /// The part as a file.
    public static Attachment of(Part part) {
        return new Attachment(
                part,
                name(part),
                part.type().type() + "/" + part.type().subtype(),
                decodedSize(part));
    }

    /// rfc8621#4.1.4: the `filename` of Content-Disposition, else the `name` of Content-Type.
    static String name(Part part) {
        String name = FileName.of(part.disposition(), part.type());
        return name == null ? "" : name;
    }

    private static long decodedSize(Part part) {
        if (!part.encoding().equals("base64")) {
            return part.octets();
        }
        // Lines end with two octets; only the last need not.
        return Math.max(0, part.octets() - 2 * part.lines()) / 4 * 3;
    }
}
