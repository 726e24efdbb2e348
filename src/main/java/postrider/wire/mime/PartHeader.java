package postrider.wire.mime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.address.AddressList;
import postrider.wire.codec.TransferEncoding;
import postrider.wire.header.ContentType;
import postrider.wire.header.Disposition;
import postrider.wire.header.FieldLine;
import postrider.wire.header.FileName;
import postrider.wire.header.Parameters;

/// The facts of one header that an index keeps.
///
/// @param type null when the field is missing or unreadable
/// @param mimeVersion whether there is a field MIME-Version
record PartHeader(
        @Nullable ContentType type,
        String encoding,
        @Nullable Bytes id,
        @Nullable Bytes description,
        @Nullable Bytes md5,
        @Nullable Disposition disposition,
        List<String> languages,
        @Nullable Bytes location,
        boolean mimeVersion,
        Envelope envelope,
        @Nullable Bytes references) {
    static final PartHeader EMPTY =
            new PartHeader(
                    null,
                    "7bit",
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    false,
                    Envelope.EMPTY,
                    null);

    private static final int MAX_LANGUAGES = 20;

    /// Fields of one name whose addresses are joined.
    private static final int MAX_JOINED = 100;

    /// Takes the fields of a header one by one. Of a field that must stand once, the first counts.
    static final class Builder {
        private final FactsBuilder facts;
        private final boolean ofMessage;
        private final Set<KnownField> seen = EnumSet.noneOf(KnownField.class);
        private Map<KnownField, Integer> joined = Map.of();
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
        private @Nullable Bytes references;
        private AddressList from = AddressList.EMPTY;
        private AddressList sender = AddressList.EMPTY;
        private AddressList replyTo = AddressList.EMPTY;
        private AddressList to = AddressList.EMPTY;
        private AddressList cc = AddressList.EMPTY;
        private AddressList bcc = AddressList.EMPTY;

        /// @param ofMessage whether it is a message's header
        Builder(FactsBuilder facts, boolean ofMessage) {
            this.facts = facts;
            this.ofMessage = ofMessage;
        }

        /// Notes that there is such a field.
        ///
        /// @param at where it stands in the message
        /// @return whether its value is to be added
        boolean wants(KnownField field, long at) {
            if (!field.isOfPart() && !ofMessage) {
                return false;
            }
            if (seen.add(field)) {
                return field != KnownField.MIME_VERSION;
            }
            facts.defect(Defect.Kind.DUPLICATE_FIELD, at);
            return switch (field) {
                case FROM, SENDER, REPLY_TO, TO, CC, BCC -> joins(field, at);
                default -> false;
            };
        }

        private boolean joins(KnownField field, long at) {
            if (joined.isEmpty()) {
                joined = new EnumMap<>(KnownField.class);
            }
            int number = joined.getOrDefault(field, 1) + 1;
            joined.put(field, number);
            if (number > MAX_JOINED) {
                facts.cut(at);
            }
            return number <= MAX_JOINED;
        }

        /// Adds a field.
        ///
        /// @param octets those from `start` to `end` are its value, folded
        /// @param at where the field stands in the message
        void add(KnownField field, byte[] octets, int start, int end, long at) {
            Bytes value = facts.value(octets, start, end, at);
            if (value == null) {
                return;
            }
            switch (field) {
                case CONTENT_TYPE -> {
                    type = type(value, at);
                    compareNames(at);
                }
                case CONTENT_TRANSFER_ENCODING -> encoding = encoding(value, at);
                case CONTENT_ID -> id = value;
                case CONTENT_DESCRIPTION -> description = value;
                case CONTENT_MD5 -> md5 = value;
                case CONTENT_DISPOSITION -> {
                    disposition = disposition(value, at);
                    compareNames(at);
                }
                case CONTENT_LANGUAGE -> languages = languages(value, at);
                case CONTENT_LOCATION -> location = withoutSpace(value);
                case DATE -> date = value;
                case SUBJECT -> subject = value;
                case IN_REPLY_TO -> inReplyTo = value;
                case MESSAGE_ID -> messageId = value;
                case REFERENCES -> references = facts.lastIds(value, at);
                case FROM -> from = facts.addresses(from, value, at);
                case SENDER -> sender = facts.addresses(sender, value, at);
                case REPLY_TO -> replyTo = facts.addresses(replyTo, value, at);
                case TO -> to = facts.addresses(to, value, at);
                case CC -> cc = facts.addresses(cc, value, at);
                case BCC -> bcc = facts.addresses(bcc, value, at);
                case MIME_VERSION -> {}
            }
        }

        private String encoding(Bytes value, long at) {
            String word = FieldLine.word(value);
            boolean isDecoded = TransferEncoding.of(word) != TransferEncoding.IDENTITY;
            boolean isPlain =
                    word.isEmpty()
                            || word.equals("7bit")
                            || word.equals("8bit")
                            || word.equals("binary");
            if (isDecoded ? !word.equalsIgnoreCase(value.toUtf8()) : !isPlain) {
                facts.defect(Defect.Kind.UNKNOWN_ENCODING, at);
            }
            return word;
        }

        private @Nullable ContentType type(Bytes value, long at) {
            ContentType read = ContentType.parse(value);
            if (read == null) {
                facts.defect(Defect.Kind.BAD_CONTENT_TYPE, at);
                return null;
            }
            if (read.parameters().isAmbiguous()
                    || (read.isMultipart() && isAmbiguousBoundary(read.parameters(), value))) {
                facts.defect(Defect.Kind.AMBIGUOUS_PARAMETER, at);
            }
            Parameters paid = facts.parameters(read.parameters(), at);
            return new ContentType(read.type(), read.subtype(), paid);
        }

        private @Nullable Disposition disposition(Bytes value, long at) {
            Disposition read = Disposition.parse(value);
            if (read == null) {
                return null;
            }
            if (read.parameters().isAmbiguous()) {
                facts.defect(Defect.Kind.AMBIGUOUS_PARAMETER, at);
            }
            return new Disposition(read.type(), facts.parameters(read.parameters(), at));
        }

        /// Not every reader knows the forms of rfc2231, and some decode encoded words even here.
        private static boolean isAmbiguousBoundary(Parameters parameters, Bytes value) {
            Bytes raw = parameters.raw("boundary");
            String text = parameters.text("boundary");
            boolean isCoded = text != null && (raw == null || !text.equals(raw.toUtf8()));
            boolean endsWithBlank =
                    raw != null && raw.length() > 0 && FieldLine.isSpace(raw.at(raw.length() - 1));
            return isCoded || endsWithBlank || ContentType.hasDoubtfulBoundary(value);
        }

        private void compareNames(long at) {
            if (type != null && disposition != null && FileName.isAmbiguous(disposition, type)) {
                facts.defect(Defect.Kind.AMBIGUOUS_PARAMETER, at);
            }
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

        /// rfc3282#2: tags between commas, and comments.
        private List<String> languages(Bytes value, long at) {
            List<String> tags = new ArrayList<>();
            StringBuilder tag = new StringBuilder();
            int depth = 0;
            for (int i = 0; i <= value.length(); i++) {
                int c = i < value.length() ? value.at(i) : ',';
                boolean isEnd = i == value.length() || (c == ',' && depth == 0);
                if (isEnd && !tag.isEmpty()) {
                    if (tags.size() == MAX_LANGUAGES) {
                        facts.cut(at);
                        return tags;
                    }
                    tags.add(tag.toString());
                    tag.setLength(0);
                } else if (c == '(') {
                    depth++;
                } else if (c == ')') {
                    depth = Math.max(0, depth - 1);
                } else if (depth == 0 && c > ' ' && c < 0x7f && c != ',') {
                    tag.append((char) c);
                }
            }
            return tags;
        }

        PartHeader done() {
            if (seen.isEmpty()) {
                return EMPTY;
            }
            Envelope envelope =
                    ofMessage
                            ? new Envelope(
                                    date, subject, from, sender, replyTo, to, cc, bcc, inReplyTo,
                                    messageId)
                            : Envelope.EMPTY;
            return new PartHeader(
                    type,
                    encoding == null || encoding.isEmpty() ? "7bit" : encoding,
                    id,
                    description,
                    md5,
                    disposition,
                    languages,
                    location,
                    seen.contains(KnownField.MIME_VERSION),
                    envelope,
                    references);
        }
    }
}
