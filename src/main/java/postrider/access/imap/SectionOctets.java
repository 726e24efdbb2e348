package postrider.access.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import postrider.base.Bytes;
import postrider.store.StoredMessage;
import postrider.wire.imap.Section;
import postrider.wire.mime.ByteSource;
import postrider.wire.mime.Message;
import postrider.wire.mime.Part;
import postrider.wire.mime.PartContent;
import postrider.wire.mime.Range;

/// The octets that a section means (rfc3501#6.4.5).
sealed interface SectionOctets {
    /// There is no such part.
    record Missing() implements SectionOctets {}

    /// A piece of the message as it is stored.
    record Stored(long start, long end) implements SectionOctets {}

    /// Fields picked from a header.
    record Held(Bytes octets) implements SectionOctets {}

    static SectionOctets find(Section section, StoredMessage message) throws IOException {
        Part part = message.index().part(section.part());
        if (part == null) {
            return new Missing();
        }
        if (section.part().isEmpty()) {
            return of(section, part, part.whole(), message.source());
        }
        Message inner = part.message();
        return switch (section.what()) {
            case ALL -> stored(part.body());
            case MIME -> stored(part.header());
            // rfc3501#6.4.5: these refer to the message inside a message/rfc822 part
            case HEADER, TEXT, HEADER_FIELDS, HEADER_FIELDS_NOT ->
                    inner == null
                            ? new Missing()
                            : of(section, inner.root(), part.body(), message.source());
        };
    }

    private static SectionOctets of(Section section, Part root, Range whole, ByteSource source)
            throws IOException {
        return switch (section.what()) {
            case ALL -> stored(whole);
            case HEADER, MIME -> stored(root.header());
            case TEXT -> stored(root.body());
            case HEADER_FIELDS -> new Held(PartContent.header(source, root).only(names(section)));
            case HEADER_FIELDS_NOT ->
                    new Held(PartContent.header(source, root).except(names(section)));
        };
    }

    private static SectionOctets stored(Range range) {
        return new Stored(range.start(), range.end());
    }

    private static List<String> names(Section section) {
        return section.fields().stream()
                .map(field -> new String(field.toArray(), StandardCharsets.ISO_8859_1))
                .toList();
    }
}
