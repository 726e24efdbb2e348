package postrider.wire.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import postrider.base.Bytes;
import postrider.wire.address.Address;
import postrider.wire.address.AddressList;
import postrider.wire.header.ContentType;
import postrider.wire.header.Disposition;
import postrider.wire.header.MailDate;
import postrider.wire.header.Parameters;
import postrider.wire.mime.Part;
import postrider.wire.text.DisplayText;
import postrider.wire.text.EncodedWords;

/// What is built is read back the same, whatever it was made of (IJ-04 to IJ-06).
class ComposerPropertyTest {
    private static final int ROUNDS = 250;
    private static final ContentType DATA =
            new ContentType("application", "octet-stream", Parameters.NONE);

    private static AddressList list(Random random, int least, boolean utf8) {
        List<AddressList.Entry> entries = new ArrayList<>();
        for (int i = random.nextInt(4) + least; i > 0; i--) {
            boolean group = random.nextInt(8) == 0 && least == 0;
            if (group) {
                entries.add(AddressList.GroupStart.of("g" + Hostile.text(random, 40)));
            }
            entries.add(
                    AddressList.Mailbox.of(
                            Hostile.text(random, random.nextInt(6) == 0 ? 600 : 60),
                            address(random, utf8)));
            if (group) {
                entries.add(new AddressList.GroupEnd());
            }
        }
        return new AddressList(entries);
    }

    private static Address address(Random random, boolean utf8) {
        String[] local = {
            "ada", "o'neil", "a b", "\"quote\"", "back\\slash", "x".repeat(64), ".dot."
        };
        String[] domain = {
            "a.example", "b\u00fccher.example", "[192.0.2.1]", "x.".repeat(60) + "example"
        };
        String name = local[random.nextInt(local.length)];
        return new Address(
                utf8 && random.nextBoolean() ? "\u7528\u6237\ud83d\ude00" : name,
                domain[random.nextInt(domain.length)]);
    }

    private static String lines(String text) {
        String ended = text.replace('\0', '\ufffd').replaceAll("\r\n|\r|\n", "\r\n");
        byte[] octets = ended.getBytes(StandardCharsets.UTF_16BE);
        // Half characters come back as U+FFFD.
        return new String(octets, StandardCharsets.UTF_16BE);
    }

    @ParameterizedTest
    @MethodSource("postrider.wire.compose.Built#targets")
    void isReadBackTheSame(Target target) throws Unfit {
        Random random = new Random(2045 + Built.targets().indexOf(target));
        for (int round = 0; round < ROUNDS; round++) {
            boolean utf8 = target.header() == Target.Header.UTF8;
            String subject = Hostile.text(random, 200);
            String other = Hostile.text(random, 100);
            AddressList from = list(random, 1, utf8);
            AddressList to = list(random, 0, utf8);
            List<String> ids = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                ids.add("x".repeat(random.nextInt(100) + 1) + "@a.example");
            }
            String text = random.nextInt(4) == 0 ? null : Hostile.text(random, 2000);
            String html = random.nextInt(2) == 0 ? null : Hostile.text(random, 2000);
            List<NewPart.Leaf> inlines = new ArrayList<>();
            List<NewPart> attachments = new ArrayList<>();
            List<byte[]> contents = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                names.add(Hostile.text(random, 120));
                contents.add(Hostile.octets(random, 3000));
                inlines.add(
                        NewPart.inline(
                                DATA, "id" + i, names.getLast(), content(contents.getLast())));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                names.add(Hostile.text(random, 120));
                contents.add(Hostile.octets(random, 3000));
                attachments.add(
                        NewPart.attachment(DATA, names.getLast(), content(contents.getLast()))
                                .with(new NewField.Text("Content-Description", names.getLast())));
            }
            OffsetDateTime date =
                    OffsetDateTime.of(2026, 11, 24, 12, 0, random.nextInt(60), 0, ZoneOffset.UTC);
            NewMessage message =
                    NewMessage.of(new Letter(text, html, inlines, attachments).body())
                            .with(new NewField.Text("X-Other", other))
                            .references(ids)
                            .subject(subject)
                            .to(to)
                            .from(from)
                            .sender(from.mailboxes().getFirst())
                            .messageId(NewField.Ids.fresh("0123abcd", "b\u00fccher.example"))
                            .date(date);
            Composer.Settings settings =
                    new Composer.Settings(
                            10, random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
            Built built = Built.of(message, target, settings);
            built.check(target);

            Part root = built.index().root();
            List<String> fields = new ArrayList<>(List.of("Date", "From", "Sender"));
            if (!to.isEmpty()) {
                fields.add("To");
            }
            fields.addAll(List.of("Subject", "Message-ID"));
            if (!ids.isEmpty()) {
                fields.add("References");
            }
            fields.addAll(List.of("X-Other", "MIME-Version", "Content-Type"));
            List<String> found = built.fieldNames(root);
            assertEquals(fields, found.subList(0, fields.size()));
            for (String name : found.subList(fields.size(), found.size())) {
                assertEquals(0, name.indexOf("Content-"), name);
            }
            assertEquals(DisplayText.printable(subject), decoded(built, "Subject"));
            assertEquals(DisplayText.printable(other), decoded(built, "X-Other"));
            assertEquals(date, MailDate.parse(built.index().envelope().date()));
            assertEquals(from(from), from(built.index().envelope().from()));
            assertEquals(from(to), from(built.index().envelope().to()));
            assertEquals(
                    ids.isEmpty() ? null : "<" + String.join("> <", ids) + ">",
                    ids.isEmpty() ? null : built.field(root, "References").toUtf8());

            List<Part> leaves = new ArrayList<>();
            collect(root, leaves);
            if (text != null) {
                assertText(text, built, leaves.removeFirst(), root);
            }
            if (html != null) {
                assertText(html, built, leaves.removeFirst(), root);
            }
            if (text == null && html == null && contents.isEmpty()) {
                assertText("", built, leaves.removeFirst(), root);
            }
            assertEquals(contents.size(), leaves.size(), built.tree());
            for (int i = 0; i < leaves.size(); i++) {
                assertArrayEquals(contents.get(i), built.content(leaves.get(i)));
                Disposition disposition = leaves.get(i).disposition();
                assertNotNull(disposition);
                Bytes description = leaves.get(i).description();
                if (description != null) {
                    assertEquals(
                            DisplayText.printable(names.get(i)), EncodedWords.decode(description));
                }
                assertEquals(
                        DisplayText.printable(names.get(i)),
                        disposition.parameters().text("filename"));
            }
        }
    }

    private static void assertText(String text, Built built, Part part, Part root) {
        String expected = lines(text);
        String found = built.text(part);
        // The end of the message is the end of a line.
        boolean ended = part == root && found.endsWith("\r\n") && !expected.endsWith("\r\n");
        assertEquals(expected, ended ? found.substring(0, found.length() - 2) : found);
    }

    private static Content content(byte[] octets) {
        return Content.of(Bytes.copyOf(octets));
    }

    private static void collect(Part part, List<Part> leaves) {
        if (part.parts().isEmpty()) {
            leaves.add(part);
        }
        part.parts().forEach(inner -> collect(inner, leaves));
    }

    private static String decoded(Built built, String name) {
        return EncodedWords.decode(built.field(built.index().root(), name));
    }

    /// What the entries are for people.
    private static List<String> from(AddressList list) {
        List<String> words = new ArrayList<>();
        for (AddressList.Entry entry : list.entries()) {
            switch (entry) {
                case AddressList.Mailbox mailbox -> {
                    Address address = mailbox.address();
                    assertNotNull(address);
                    words.add(name(mailbox.name()));
                    words.add(address.localPart() + "@" + address.asciiDomain());
                }
                case AddressList.GroupStart(Bytes name) -> words.add(name(name) + ":");
                case AddressList.GroupEnd _ -> words.add(";");
            }
        }
        return words;
    }

    private static String name(@Nullable Bytes name) {
        return name == null ? "" : EncodedWords.decode(name);
    }
}
