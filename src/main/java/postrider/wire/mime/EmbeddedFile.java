package postrider.wire.mime;

import postrider.base.Bytes;
import postrider.wire.codec.TransferEncoding;

/// A file inside a text, between a begin line and an end line.
///
/// @param encoding UUENCODE or YENC
/// @param name as the begin line gives it; any octets
/// @param range from the begin line to behind the end line, or to the end of the part if there is
///   none
public record EmbeddedFile(TransferEncoding encoding, Bytes name, Range range) {
    /// The same so many octets further behind.
    EmbeddedFile moved(long by) {
        return new EmbeddedFile(encoding, name, new Range(range.start() + by, range.end() + by));
    }
}
