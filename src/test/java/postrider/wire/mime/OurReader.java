package postrider.wire.mime;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.address.AddressList;
import postrider.wire.header.MailDate;
import postrider.wire.text.EncodedWords;

/// What our own parser finds.
final class OurReader {
    private final Reading.Builder reading = new Reading.Builder();
    private final ByteSource source;

    private OurReader(byte[] octets) {
        this.source = ByteSource.of(octets);
    }

    static Reading read(byte[] octets) {
        OurReader reader = new OurReader(octets);
        try {
            reader.message(MessageIndex.of(octets, MessageScanner.Settings.DEFAULT).message());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reader.reading.build();
    }

    private void message(Message message) throws IOException {
        Envelope envelope = message.envelope();
        reading.ofMessage("subject", text(envelope.subject()));
        Bytes date = envelope.date();
        OffsetDateTime instant = date == null ? null : MailDate.parse(date);
        reading.ofMessage("date", instant == null ? "" : "" + instant.toEpochSecond());
        reading.ofMessage("from", addresses(envelope.from()));
        reading.ofMessage("to", addresses(envelope.to()));
        reading.ofMessage("cc", addresses(envelope.cc()));
        reading.ofMessage("message-id", text(envelope.messageId()));
        part(message.root());
    }

    private void part(Part part) throws IOException {
        String type = part.type().type() + "/" + part.type().subtype();
        Message message = part.message();
        if (message != null) {
            reading.open(type);
            message(message);
            reading.close();
        } else if (!part.parts().isEmpty()) {
            reading.open(type);
            for (Part child : part.parts()) {
                part(child);
            }
            reading.close();
        } else {
            reading.leaf(type);
            leaf(part);
        }
    }

    private void leaf(Part part) throws IOException {
        byte[] octets = PartContent.decoded(source, part).readAllBytes();
        reading.ofLeaf("octets", octets.length + " " + IndexJson.sha256(octets));
        String name = IndexJson.fileName(part);
        reading.ofLeaf("file-name", name == null ? "" : Reading.Builder.words(name));
        String charset = part.type().parameters().text("charset");
        charset = charset == null ? "" : charset.strip().toLowerCase(Locale.ROOT);
        reading.ofLeaf("charset", charset.equals("us-ascii") ? "" : charset);
        StringWriter text = new StringWriter();
        if (part.type().isText()) {
            try (Reader in = PartContent.text(source, part)) {
                in.transferTo(text);
            }
        }
        reading.ofLeaf("text", part.type().isText() ? text.toString() : Reading.UNKNOWN);
    }

    private static String text(@Nullable Bytes value) {
        return value == null ? "" : EncodedWords.decode(value);
    }

    private static String addresses(AddressList list) {
        return list.mailboxes().stream()
                .map(mailbox ->
                        Reading.Builder.words(text(mailbox.name()))
                                + " <"
                                + mailbox.localPart().toUtf8()
                                + "@"
                                + mailbox.domain().toUtf8()
                                + ">")
                .collect(Collectors.joining(", "));
    }
}
