package postrider.wire.compose;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import postrider.base.Bytes;
import postrider.wire.mime.ByteSource;
import postrider.wire.mime.PartContent;
import postrider.wire.mime.Range;

/// What a part holds, before it is encoded. It is read once to choose the encoding and again to
/// write it, and never held as a whole by the builder.
@FunctionalInterface
public interface Content {
    /// The octets from their start, the same each time.
    InputStream open() throws IOException;

    /// Octets in memory.
    static Content of(Bytes octets) {
        return of(ByteSource.of(octets));
    }

    /// Octets that can be read at any offset.
    static Content of(ByteSource octets) {
        return of(octets, new Range(0, octets.length()));
    }

    /// Some of the octets that can be read at any offset.
    static Content of(ByteSource octets, Range range) {
        return () -> PartContent.raw(octets, range);
    }

    /// A text in UTF-8 with its lines ended by CRLF, whatever ended them. Half characters become
    /// U+FFFD.
    static Content text(String text) {
        return () -> new LineEndStream(new Utf8Stream(text));
    }

    /// Reads a stream that can be read only once into memory.
    ///
    /// @param limit most octets
    /// @throws Unfit if it is longer
    static Content buffered(InputStream in, int limit) throws IOException, Unfit {
        byte[] octets = in.readNBytes(limit);
        if (in.read() >= 0) {
            throw new Unfit(Unfit.Reason.TOO_LARGE);
        }
        return () -> new ByteArrayInputStream(octets);
    }

    /// The same with CRLF at each line end in place of a CR or LF alone: what a message or text
    /// from a file needs. Not for what must stay exact.
    default Content inLines() {
        return () -> new LineEndStream(open());
    }
}
