package postrider.wire.codec;

import java.io.InputStream;

/// How a body is encoded for transport (rfc2045#6), as far as decoding it goes.
public enum TransferEncoding {
    /// 7bit, 8bit, binary and whatever is unknown: the octets are the content.
    IDENTITY,
    BASE64,
    QUOTED_PRINTABLE,
    /// Never registered for mail, but in use before MIME and after.
    UUENCODE,
    /// From Usenet: nearly 8bit.
    YENC;

    /// The encoding that a field's word, in lower case, means.
    public static TransferEncoding of(String name) {
        return switch (name) {
            case "base64" -> BASE64;
            case "quoted-printable" -> QUOTED_PRINTABLE;
            case "x-uuencode", "uuencode", "x-uue", "uue" -> UUENCODE;
            case "x-yenc" -> YENC;
            default -> IDENTITY;
        };
    }

    /// The content of an encoded body, with buffers of a fixed size. The stream throws only what
    /// the given one throws, and closes it.
    public InputStream decode(InputStream encoded) {
        return switch (this) {
            case IDENTITY -> encoded;
            case BASE64 -> new Base64Stream(encoded);
            case QUOTED_PRINTABLE -> new QuotedPrintableStream(encoded);
            case UUENCODE -> new UuencodeStream(encoded);
            case YENC -> new YencStream(encoded);
        };
    }
}
