package postrider.wire.mime;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.address.AddressList;
import postrider.wire.header.Disposition;
import postrider.wire.header.MailDate;
import postrider.wire.header.Parameters;
import postrider.wire.text.EncodedWords;

/// A message's index, and what its facts are decoded to, as JSON that people can review. What is
/// absent, empty or the default is left out. Raw values have one character per octet, those that
/// are not ASCII escaped; a decoded value stands beside its raw one where the two differ.
final class IndexJson {
    private static final int SHOWN_TEXT = 200;

    private final ByteSource source;

    private IndexJson(byte[] octets) {
        this.source = ByteSource.of(octets);
    }

    static String of(byte[] octets, MessageIndex index) {
        IndexJson json = new IndexJson(octets);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("size", index.size());
        put(
                facts,
                "defects",
                index.defects().stream()
                        .map(defect -> defect.kind() + " at " + defect.offset())
                        .toList());
        try {
            facts.putAll(json.message(index.message()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JsonText.print(facts);
    }

    private Map<String, Object> message(Message message) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        Envelope envelope = message.envelope();
        Bytes date = envelope.date();
        if (date != null) {
            facts.put("date", raw(date));
            facts.put("instant", String.valueOf(MailDate.parse(date)));
        }
        text(facts, "subject", envelope.subject());
        put(facts, "from", addresses(envelope.from()));
        put(facts, "sender", addresses(envelope.sender()));
        put(facts, "replyTo", addresses(envelope.replyTo()));
        put(facts, "to", addresses(envelope.to()));
        put(facts, "cc", addresses(envelope.cc()));
        put(facts, "bcc", addresses(envelope.bcc()));
        put(facts, "inReplyTo", envelope.inReplyTo());
        put(facts, "messageId", envelope.messageId());
        put(facts, "references", message.references());
        facts.put("root", part(message.root()));
        return facts;
    }

    private Map<String, Object> part(Part part) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("type", part.type().type() + "/" + part.type().subtype());
        put(facts, "parameters", parameters(part.type().parameters()));
        if (!part.encoding().equals("7bit")) {
            facts.put("encoding", part.encoding());
        }
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("header", part.headerStart());
        place.put("body", part.bodyStart());
        place.put("end", part.bodyEnd());
        place.put("lines", part.lines());
        place.put("longest", part.bodyFacts().longest());
        facts.put("place", place);
        put(facts, "holds", holds(part.bodyFacts()));
        if (part.eightBitHeader()) {
            facts.put("eightBitHeader", true);
        }
        put(facts, "id", part.id());
        text(facts, "description", part.description());
        put(facts, "md5", part.md5());
        Disposition disposition = part.disposition();
        if (disposition != null) {
            facts.put("disposition", disposition.type());
            put(facts, "dispositionParameters", parameters(disposition.parameters()));
        }
        String fileName = fileName(part);
        if (fileName != null) {
            facts.put("fileName", fileName);
        }
        put(facts, "languages", part.languages());
        put(facts, "location", part.location());
        put(facts, "embedded", embedded(part));
        List<Object> parts = new ArrayList<>();
        for (Part child : part.parts()) {
            parts.add(part(child));
        }
        put(facts, "parts", parts);
        Message message = part.message();
        if (message != null) {
            facts.put("message", message(message));
        } else if (part.parts().isEmpty()) {
            content(facts, part);
        }
        return facts;
    }

    private static List<String> holds(LineFacts facts) {
        List<String> holds = new ArrayList<>();
        if (facts.eightBit()) {
            holds.add("8bit");
        }
        if (facts.nul()) {
            holds.add("NUL");
        }
        if (facts.bareCr()) {
            holds.add("bare CR");
        }
        if (facts.bareLf()) {
            holds.add("bare LF");
        }
        return holds;
    }

    private List<Object> embedded(Part part) throws IOException {
        List<Object> files = new ArrayList<>();
        for (EmbeddedFile file : part.embedded()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("encoding", file.encoding().name());
            facts.put("name", raw(file.name()));
            facts.put("start", file.range().start());
            facts.put("end", file.range().end());
            byte[] octets = PartContent.decoded(source, file).readAllBytes();
            facts.put("octets", octets.length);
            facts.put("sha256", sha256(octets));
            files.add(facts);
        }
        return files;
    }

    static @Nullable String fileName(Part part) {
        Disposition disposition = part.disposition();
        String fileName = disposition == null ? null : disposition.parameters().text("filename");
        return fileName == null ? part.type().parameters().text("name") : fileName;
    }

    /// Of a text its beginning, of everything else and of a longer text the length and SHA-256.
    private void content(Map<String, Object> facts, Part part) throws IOException {
        byte[] octets = PartContent.decoded(source, part).readAllBytes();
        boolean whole = false;
        if (part.type().isText()) {
            String text = textOf(part);
            whole = text.length() <= SHOWN_TEXT;
            facts.put("text", text.substring(0, Math.min(SHOWN_TEXT, text.length())));
        }
        if (!whole) {
            facts.put("octets", octets.length);
            facts.put("sha256", sha256(octets));
        }
    }

    private String textOf(Part part) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Reader reader = PartContent.text(source, part)) {
            char[] chunk = new char[4096];
            int count;
            while ((count = reader.read(chunk)) >= 0) {
                text.append(chunk, 0, count);
            }
        }
        return text.toString();
    }

    static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> parameters(Parameters parameters) {
        return parameters.all().stream()
                .map(parameter -> parameter.name() + "=" + latin1(parameter.value()))
                .toList();
    }

    private static List<Object> addresses(AddressList list) {
        List<Object> addresses = new ArrayList<>();
        for (AddressList.Entry entry : list.entries()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            switch (entry) {
                case AddressList.Mailbox mailbox -> {
                    text(facts, "name", mailbox.name());
                    put(facts, "route", mailbox.route());
                    facts.put("local", raw(mailbox.localPart()));
                    facts.put("domain", raw(mailbox.domain()));
                }
                case AddressList.GroupStart group -> text(facts, "group", group.name());
                case AddressList.GroupEnd() -> facts.put("group", "end");
            }
            addresses.add(facts);
        }
        return addresses;
    }

    /// A raw value, and what its encoded words mean where that differs.
    private static void text(Map<String, Object> facts, String name, @Nullable Bytes value) {
        if (value != null) {
            facts.put(name, raw(value));
            String decoded = EncodedWords.decode(value);
            if (!decoded.equals(latin1(value))) {
                facts.put(name + "Text", decoded);
            }
        }
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Bytes value) {
        if (value != null) {
            facts.put(name, raw(value));
        }
    }

    private static void put(Map<String, Object> facts, String name, List<?> values) {
        if (!values.isEmpty()) {
            facts.put(name, values);
        }
    }

    private static JsonText.Raw raw(Bytes octets) {
        return new JsonText.Raw(latin1(octets));
    }

    private static String latin1(Bytes octets) {
        return new String(octets.toArray(), StandardCharsets.ISO_8859_1);
    }
}
