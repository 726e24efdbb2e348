package postrider.wire.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.AddressListField;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.dom.field.DateTimeField;
import org.apache.james.mime4j.dom.field.MailboxListField;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.apache.james.mime4j.dom.field.UnstructuredField;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;

/// What Apache James mime4j finds, with every limit off.
final class Mime4jReader {
    private final Reading.Builder reading = new Reading.Builder();
    private final MimeTokenStream tokens =
            new MimeTokenStream(
                    MimeConfig.custom()
                            .setMaxLineLen(-1)
                            .setMaxHeaderCount(-1)
                            .setMaxHeaderLen(-1)
                            .setMaxContentLen(-1)
                            .build());
    private List<ParsedField> header = new ArrayList<>();
    private int messages;
    private boolean ofMessage;

    static Reading read(byte[] octets) {
        Mime4jReader reader = new Mime4jReader();
        reader.tokens.parse(new ByteArrayInputStream(octets));
        try {
            for (EntityState state = reader.tokens.getState();
                    state != EntityState.T_END_OF_STREAM;
                    state = reader.tokens.next()) {
                reader.take(state);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MimeException | RuntimeException broken) {
            reader.reading.leaf(broken.toString());
        }
        return reader.reading.build();
    }

    private void take(EntityState state) throws IOException, MimeException {
        switch (state) {
            case T_START_MESSAGE -> {
                if (messages++ > 0) {
                    reading.open(messageType());
                }
                ofMessage = true;
            }
            case T_END_MESSAGE -> {
                if (--messages > 0) {
                    reading.close();
                }
            }
            case T_START_BODYPART -> ofMessage = false;
            case T_START_HEADER -> header = new ArrayList<>();
            case T_FIELD -> field(tokens.getField());
            case T_END_HEADER -> {
                if (ofMessage) {
                    envelope();
                }
            }
            case T_START_MULTIPART -> reading.open(tokens.getBodyDescriptor().getMimeType());
            case T_END_MULTIPART -> reading.close();
            case T_BODY -> leaf(tokens.getBodyDescriptor());
            default -> {}
        }
    }

    private void field(Field field) throws MimeException {
        header.add(LenientFieldParser.parse(field.getRaw(), DecodeMonitor.SILENT));
    }

    private void envelope() {
        reading.ofMessage("subject", text("subject"));
        Date date = null;
        if (first("date") instanceof DateTimeField field) {
            date = field.getDate();
        }
        reading.ofMessage("date", date == null ? "" : "" + Math.floorDiv(date.getTime(), 1000L));
        reading.ofMessage("from", addresses("from"));
        reading.ofMessage("to", addresses("to"));
        reading.ofMessage("cc", addresses("cc"));
        reading.ofMessage("message-id", text("message-id"));
    }

    /// The type of the part whose message begins; it may come from the multipart/digest around.
    private String messageType() {
        return first("content-type") instanceof ContentTypeField field
                ? field.getMimeType()
                : "message/rfc822";
    }

    private void leaf(BodyDescriptor body) throws IOException {
        byte[] octets = tokens.getDecodedInputStream().readAllBytes();
        reading.leaf(body.getMimeType());
        reading.ofLeaf("octets", octets.length + " " + IndexJson.sha256(octets));
        reading.ofLeaf("file-name", Reading.Builder.words(fileName()));
        String charset = null;
        if (first("content-type") instanceof ContentTypeField field) {
            charset = field.getCharset();
        }
        charset = charset == null ? "" : charset.toLowerCase(Locale.ROOT);
        reading.ofLeaf("charset", charset.equals("us-ascii") ? "" : charset);
        reading.ofLeaf("text", Reading.UNKNOWN);
    }

    private String fileName() {
        String name = null;
        if (first("content-disposition") instanceof ContentDispositionField field) {
            name = field.getFilename();
        }
        if (name == null && first("content-type") instanceof ContentTypeField field) {
            name = field.getParameter("name");
        }
        return name == null ? "" : name;
    }

    private @Nullable ParsedField first(String name) {
        for (ParsedField field : header) {
            if (field.getName().equalsIgnoreCase(name)) {
                return field;
            }
        }
        return null;
    }

    private String text(String name) {
        ParsedField field = first(name);
        if (field instanceof UnstructuredField unstructured) {
            return unstructured.getValue();
        }
        return field == null || field.getBody() == null ? "" : field.getBody();
    }

    private String addresses(String name) {
        List<Mailbox> mailboxes = new ArrayList<>();
        for (ParsedField field : header) {
            if (field.getName().equalsIgnoreCase(name)) {
                if (field instanceof AddressListField list) {
                    AddressList addresses = list.getAddressList();
                    if (addresses != null) {
                        mailboxes.addAll(addresses.flatten());
                    }
                } else if (field instanceof MailboxListField list
                        && list.getMailboxList() != null) {
                    mailboxes.addAll(list.getMailboxList());
                }
            }
        }
        return mailboxes.stream()
                .map(mailbox ->
                        Reading.Builder.words(orEmpty(mailbox.getName()))
                                + " <"
                                + orEmpty(mailbox.getLocalPart())
                                + "@"
                                + orEmpty(mailbox.getDomain())
                                + ">")
                .collect(Collectors.joining(", "));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
