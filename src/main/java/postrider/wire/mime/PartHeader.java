package postrider.wire.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.address.AddressList;
import postrider.wire.header.ContentType;
import postrider.wire.header.Disposition;
import postrider.wire.header.FieldLine;
import postrider.wire.header.HeaderBlock;
import postrider.wire.header.Parameters;

/// The facts of one header that an index keeps.
///
/// @param type null when the field is missing or unreadable
record PartHeader(
        @Nullable ContentType type,
        String encoding,
        @Nullable Bytes id,
        @Nullable Bytes description,
        @Nullable Bytes md5,
        @Nullable Disposition disposition,
        List<String> languages,
        @Nullable Bytes location,
        Envelope envelope) {
    static final PartHeader EMPTY =
            new PartHeader(null, "7bit", null, null, null, null, List.of(), null, Envelope.EMPTY);

    private static final int MAX_LANGUAGES = 20;

    /// Reads a header once.
    ///
    /// @param withEnvelope whether it is a message's header
    /// @param at where the header begins, for defects
    static PartHeader read(HeaderBlock block, boolean withEnvelope, FactsBuilder facts, long at) {
        Builder builder = new Builder(block, facts, at);
        for (HeaderBlock.Field field : block) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!builder.content(name, field) && withEnvelope) {
                builder.envelope(name, field);
            }
        }
        return builder.done();
    }

    /// The fields seen so far. Of a field that must stand once, the first counts.
    private static final class Builder {
        private final HeaderBlock block;
        private final FactsBuilder facts;
        private final long at;
        private boolean typeSeen;
        private @Nullable ContentType type;
        private @Nullable String encoding;
        private @Nullable Bytes id;
        private @Nullable Bytes description;
        private @Nullable Bytes md5;
        private @Nullable Disposition disposition;
        private List<String> languages = List.of();
        private @Nullable Bytes location;
        private @Nullable Bytes date;
        private @Nullable Bytes subject;
        private @Nullable Bytes inReplyTo;
        private @Nullable Bytes messageId;
        private boolean fromSeen;
        private AddressList from = AddressList.EMPTY;
        private AddressList sender = AddressList.EMPTY;
        private AddressList replyTo = AddressList.EMPTY;
        private AddressList to = AddressList.EMPTY;
        private AddressList cc = AddressList.EMPTY;
        private AddressList bcc = AddressList.EMPTY;

        Builder(HeaderBlock block, FactsBuilder facts, long at) {
            this.block = block;
            this.facts = facts;
            this.at = at;
        }

        /// @return whether the name is one of a part's fields
        boolean content(String name, HeaderBlock.Field field) {
            switch (name) {
                case "content-type" -> type(field);
                case "content-transfer-encoding" -> {
                    if (encoding == null) {
                        encoding = FieldLine.word(value(field));
                    }
                }
                case "content-id" -> id = first(id, field);
                case "content-description" -> description = first(description, field);
                case "content-md5" -> md5 = first(md5, field);
                case "content-disposition" -> {
                    if (disposition == null) {
                        Disposition read = Disposition.parse(value(field));
                        if (read != null) {
                            Parameters paid = facts.parameters(read.parameters(), where(field));
                            disposition = new Disposition(read.type(), paid);
                        }
                    }
                }
                case "content-language" -> {
                    if (languages.isEmpty()) {
                        languages = languages(value(field));
                    }
                }
                case "content-location" -> {
                    if (location == null) {
                        location = withoutSpace(value(field));
                    }
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        void envelope(String name, HeaderBlock.Field field) {
            switch (name) {
                case "date" -> date = first(date, field);
                case "subject" -> subject = first(subject, field);
                case "in-reply-to" -> inReplyTo = first(inReplyTo, field);
                case "message-id" -> messageId = first(messageId, field);
                case "from" -> {
                    if (fromSeen) {
                        facts.defect(Defect.Kind.TWO_FROM, where(field));
                    }
                    fromSeen = true;
                    from = addresses(from, field);
                }
                case "sender" -> sender = addresses(sender, field);
                case "reply-to" -> replyTo = addresses(replyTo, field);
                case "to" -> to = addresses(to, field);
                case "cc" -> cc = addresses(cc, field);
                case "bcc" -> bcc = addresses(bcc, field);
                default -> {}
            }
        }

        private void type(HeaderBlock.Field field) {
            if (typeSeen) {
                return;
            }
            typeSeen = true;
            ContentType read = ContentType.parse(value(field));
            if (read == null) {
                facts.defect(Defect.Kind.BAD_CONTENT_TYPE, where(field));
            } else {
                Parameters paid = facts.parameters(read.parameters(), where(field));
                type = new ContentType(read.type(), read.subtype(), paid);
            }
        }

        private @Nullable Bytes first(@Nullable Bytes before, HeaderBlock.Field field) {
            return before != null ? before : facts.value(block, field, where(field));
        }

        private Bytes value(HeaderBlock.Field field) {
            Bytes value = facts.value(block, field, where(field));
            return value == null ? Bytes.EMPTY : value;
        }

        private AddressList addresses(AddressList before, HeaderBlock.Field field) {
            return facts.addresses(before, value(field), where(field));
        }

        private long where(HeaderBlock.Field field) {
            return at + field.start();
        }

        /// rfc2557#4.4.1: a long address may be folded anywhere.
        private static Bytes withoutSpace(Bytes value) {
            byte[] kept = new byte[value.length()];
            int count = 0;
            for (int i = 0; i < value.length(); i++) {
                if (!FieldLine.isSpace(value.at(i))) {
                    kept[count++] = (byte) value.at(i);
                }
            }
            return Bytes.copyOf(kept, 0, count);
        }

        /// rfc3282#2: tags between commas.
        private static List<String> languages(Bytes value) {
            List<String> tags = new ArrayList<>();
            StringBuilder tag = new StringBuilder();
            String text = new String(value.toArray(), StandardCharsets.ISO_8859_1) + ",";
            for (int i = 0; i < text.length() && tags.size() < MAX_LANGUAGES; i++) {
                char c = text.charAt(i);
                if (c == ',') {
                    if (!tag.isEmpty()) {
                        tags.add(tag.toString());
                        tag.setLength(0);
                    }
                } else if (c > ' ' && c < 0x7f) {
                    tag.append(c);
                }
            }
            return tags;
        }

        PartHeader done() {
            Envelope envelope =
                    new Envelope(
                            date, subject, from, sender, replyTo, to, cc, bcc, inReplyTo,
                            messageId);
            String coding = encoding == null || encoding.isEmpty() ? "7bit" : encoding;
            return new PartHeader(
                    type, coding, id, description, md5, disposition, languages, location, envelope);
        }
    }
}
