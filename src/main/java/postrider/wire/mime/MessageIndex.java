package postrider.wire.mime;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Everything about a message that readers need without looking at its octets again: what the
/// header says, the tree of parts, and where each of them is.
///
/// @param size octets of the whole message
/// @param message the message itself
/// @param defects what was wrong, in the order it was found; not every single one
/// @param preview the beginning of the text as people read it, on one line; null if there is none
///   or nobody has made it
public record MessageIndex(
        long size, Message message, List<Defect> defects, @Nullable String preview) {
    /// The deepest tree there can be, whatever the settings of a scanner.
    public static final int MAX_DEPTH = 500;

    public MessageIndex {
        defects = List.copyOf(defects);
    }

    /// Reads a message once from start to end and indexes it. Any octets at all are taken.
    ///
    /// @throws IOException only if the source does
    public static MessageIndex of(ByteSource source, MessageScanner.Settings settings)
            throws IOException {
        MessageScanner scanner = new MessageScanner(settings);
        scanner.feed(source);
        return scanner.finish();
    }

    /// Indexes a message in memory.
    public static MessageIndex of(byte[] octets, MessageScanner.Settings settings) {
        MessageScanner scanner = new MessageScanner(settings);
        scanner.feed(octets, 0, octets.length);
        return scanner.finish();
    }

    /// The same with a preview, which whoever can read the text makes of
    /// [MessageScanner#firstText].
    public MessageIndex withPreview(@Nullable String text) {
        return new MessageIndex(size, message, defects, text);
    }

    public Envelope envelope() {
        return message.envelope();
    }

    public Part root() {
        return message.root();
    }

    /// The part with a number such as `1.2` (rfc3501#6.4.5); null if there is none. Of a message
    /// that is no multipart, part 1 is its text. The empty number is the root.
    public @Nullable Part part(List<Integer> number) {
        Part part = message.root();
        boolean atMessage = true;
        for (int n : number) {
            Message inner = part.message();
            if (!atMessage && inner != null) {
                part = inner.root();
                atMessage = true;
            }
            if (n >= 1 && n <= part.parts().size()) {
                part = part.parts().get(n - 1);
            } else if (n != 1 || !atMessage || part.type().isMultipart()) {
                return null;
            }
            atMessage = false;
        }
        return part;
    }

    /// The index of the same message with `octets` more octets of header fields put before its
    /// first one: what stamping a trace field does. The fields must not be ones an index reads, and
    /// the message must not begin with white space, which would become part of the trace.
    public MessageIndex withTrace(int octets) {
        return IndexShift.behindTrace(this, octets);
    }

    /// The compact binary form, with its version in the first octet.
    public Bytes encode() {
        return Objects.requireNonNull(encode(Integer.MAX_VALUE));
    }

    /// The compact binary form if it has at most `most` octets, else null; what is too large costs
    /// little more than the limit.
    public @Nullable Bytes encode(int most) {
        return IndexWriter.encode(this, most);
    }

    /// Reads the binary form.
    ///
    /// @throws Malformed if it is damaged or of a version this program does not know; then the
    ///   message is to be indexed again
    public static MessageIndex decode(Bytes encoded) throws Malformed {
        return IndexReader.decode(encoded);
    }
}
