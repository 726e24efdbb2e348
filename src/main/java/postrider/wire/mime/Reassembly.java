package postrider.wire.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.header.HeaderBlock;

/// Puts a message together again from its message/partial pieces (rfc2046#5.2.2.1). Bodies are not
/// copied: the whole is read from where the pieces are.
public final class Reassembly {
    private Reassembly() {}

    /// How much is read into memory.
    ///
    /// @param maxHeader octets of the first piece's header, and of the header that begins its body;
    ///   a mail program that cuts messages writes less
    public record Settings(int maxHeader) {
        public static final Settings DEFAULT = new Settings(1 << 20);

        /// @throws IllegalArgumentException if the limit is not at least 1
        public Settings {
            if (maxHeader < 1) {
                throw new IllegalArgumentException("the header of a piece");
            }
        }
    }

    /// A message that is one piece of another.
    public record Piece(ByteSource source, MessageIndex index) {}

    /// The whole message of pieces in any order; of one that is there twice the first counts. Null
    /// if they are not all the pieces of one message, or their headers are too large.
    ///
    /// @throws IOException only if a source does
    public static @Nullable ByteSource of(List<Piece> pieces, Settings settings)
            throws IOException {
        Map<Integer, Piece> byNumber = new TreeMap<>();
        Bytes id = null;
        int total = 0;
        for (Piece piece : pieces) {
            PartialMessage partial = PartialMessage.of(piece.index().root());
            if (partial == null || (id != null && !id.equals(partial.id()))) {
                return null;
            }
            id = partial.id();
            // rfc2046#5.2.2: only the last piece has to tell the total
            total = Math.max(total, partial.total());
            byNumber.putIfAbsent(partial.number(), piece);
        }
        Piece first = byNumber.get(1);
        if (first == null || total != byNumber.size() || !byNumber.containsKey(total)) {
            return null;
        }
        return join(first, List.copyOf(byNumber.values()), settings.maxHeader());
    }

    private static @Nullable ByteSource join(Piece first, List<Piece> pieces, int maxHeader)
            throws IOException {
        Part outer = first.index().root();
        Bytes inner = beginning(first.source(), outer.body(), maxHeader);
        int innerEnd = headerEnd(inner, maxHeader);
        if (outer.header().length() > maxHeader || innerEnd < 0) {
            return null;
        }
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        copy(
                beginning(first.source(), outer.header(), maxHeader),
                name -> !isOfInner(name),
                header);
        copy(inner, Reassembly::isOfInner, header);
        header.writeBytes(new byte[] {'\r', '\n'});
        List<JoinedSource.Piece> all = new ArrayList<>();
        ByteSource joinedHeader = ByteSource.of(header.toByteArray());
        all.add(new JoinedSource.Piece(joinedHeader, new Range(0, joinedHeader.length())));
        for (Piece piece : pieces) {
            Range body = piece.index().root().body();
            // Only the first has a header of the message inside.
            long skipped = all.size() == 1 ? innerEnd : 0;
            all.add(
                    new JoinedSource.Piece(
                            piece.source(), new Range(body.start() + skipped, body.end())));
        }
        return new JoinedSource(all);
    }

    /// rfc2046#5.2.2.1 (1) and (2): these fields are those of the message inside, all others those
    /// of the message around it.
    private static boolean isOfInner(String name) {
        return name.startsWith("content-")
                || name.equals("subject")
                || name.equals("message-id")
                || name.equals("encrypted")
                || name.equals("mime-version");
    }

    private static Bytes beginning(ByteSource source, Range range, int most) throws IOException {
        try (InputStream in = PartContent.raw(source, range)) {
            return Bytes.wrap(in.readNBytes(most));
        }
    }

    /// Where the body begins behind a header; -1 if the header does not end.
    ///
    /// @param most octets that were read
    private static int headerEnd(Bytes octets, int most) {
        int end = 0;
        for (HeaderBlock.Field field : HeaderBlock.of(octets)) {
            end = field.end();
        }
        if (end < octets.length() && octets.at(end) == '\r') {
            end++;
        }
        if (end < octets.length() && octets.at(end) == '\n') {
            end++;
        }
        return end == octets.length() && end == most ? -1 : end;
    }

    private static void copy(
            Bytes octets, Predicate<String> isWanted, ByteArrayOutputStream header) {
        HeaderBlock block = HeaderBlock.of(octets);
        for (HeaderBlock.Field field : block) {
            if (isWanted.test(field.name().toLowerCase(Locale.ROOT))) {
                Bytes raw = block.raw(field);
                header.writeBytes(raw.toArray());
                if (raw.at(raw.length() - 1) != '\n') {
                    header.writeBytes(new byte[] {'\r', '\n'});
                }
            }
        }
    }
}
