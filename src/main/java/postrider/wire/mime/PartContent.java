package postrider.wire.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import postrider.wire.codec.TransferEncoding;
import postrider.wire.header.HeaderBlock;
import postrider.wire.text.LenientText;

/// A part's content as streams, read from the message piece by piece with a small buffer. The
/// streams throw only what the source throws; broken encodings yield what can be made of them.
public final class PartContent {
    private PartContent() {}

    /// Octets of a message as they stand.
    public static InputStream raw(ByteSource source, Range range) {
        return new RangeStream(source, range);
    }

    /// The header of a message or part. It is held in memory, so of an endless one that is only the
    /// beginning, as much as an index reads ([MessageScanner.Settings#maxHeader]).
    ///
    /// @throws IOException only if the source does
    public static HeaderBlock header(ByteSource source, Part part) throws IOException {
        long most = MessageScanner.Settings.DEFAULT.maxHeader();
        byte[] octets = new byte[(int) Math.min(most, part.header().length())];
        int length = 0;
        while (length < octets.length) {
            int count =
                    source.read(
                            part.headerStart() + length, octets, length, octets.length - length);
            if (count < 0) {
                break;
            }
            length += count;
        }
        return HeaderBlock.wrap(octets, length);
    }

    /// A part's body without its transfer encoding.
    public static InputStream decoded(ByteSource source, Part part) {
        return TransferEncoding.of(part.encoding()).decode(raw(source, part.body()));
    }

    /// A file that stands inside a text, without its encoding.
    public static InputStream decoded(ByteSource source, EmbeddedFile file) {
        return file.encoding().decode(raw(source, file.range()));
    }

    /// A part's body as text in its charset; for a text part that is what people read.
    public static Reader text(ByteSource source, Part part) {
        return text(decoded(source, part), part.type().charset());
    }

    /// Octets as text.
    ///
    /// @param charset the charset's name as a header gives it; null if there is none
    public static Reader text(InputStream octets, @Nullable String charset) {
        return LenientText.reader(octets, charset);
    }
}
