package postrider.wire.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.story.Tool;
import postrider.wire.address.Address;
import postrider.wire.address.AddressList;
import postrider.wire.header.ContentType;
import postrider.wire.header.Parameters;
import postrider.wire.text.DisplayText;
import postrider.wire.text.EncodedWords;

/// Python's `email` reads in a message that was built what it was made of.
class PythonTest {
    private static final int MESSAGES = 400;
    private static final Path SCRIPT =
            Path.of("src/test/resources/oracle/check_built.py").toAbsolutePath();
    private static final ContentType DATA =
            new ContentType("application", "octet-stream", Parameters.NONE);

    @Test
    void readsTheSame(@TempDir Path folder) throws Unfit, IOException, InterruptedException {
        Tool.PYTHON.require();
        Random random = new Random(3);
        for (int i = 0; i < MESSAGES; i++) {
            write(folder, i, random);
        }
        Process process =
                new ProcessBuilder("python3", SCRIPT.toString(), folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), found);
        assertEquals(MESSAGES + "\n", found);
    }

    private static void write(Path folder, int number, Random random) throws Unfit, IOException {
        StringBuilder facts = new StringBuilder();
        String subject = Hostile.text(random, 200);
        AddressList from = list(random);
        AddressList to = list(random);
        List<String> ids = new ArrayList<>();
        for (int i = random.nextInt(9) + 1; i > 0; i--) {
            ids.add("x".repeat(random.nextInt(70) + 1) + i + "@a.example");
        }
        String text = Hostile.text(random, 1000);
        byte[] octets = Hostile.octets(random, 1000);
        String name = "n" + Hostile.text(random, 150) + ".x";
        NewMessage message =
                NewMessage.of(
                                new Letter(
                                                text,
                                                null,
                                                List.of(),
                                                List.of(
                                                        NewPart.attachment(
                                                                DATA,
                                                                name,
                                                                Content.of(Bytes.copyOf(octets)))))
                                        .body())
                        .date(OffsetDateTime.parse("2026-11-24T12:00:00Z"))
                        .from(from)
                        .sender(from.mailboxes().getFirst())
                        .to(to)
                        .references(ids)
                        .subject(subject);
        fact(facts, "fields", "Date From Sender To Subject References MIME-Version Content-Type");
        fact(facts, "subject", DisplayText.printable(subject));
        addresses(facts, "from", from);
        addresses(facts, "to", to);
        fact(facts, "references", "<" + String.join("> <", ids) + ">");
        fact(facts, "type", "multipart/mixed");
        fact(facts, "type", "text/plain");
        fact(facts, "content", text.replace('\0', '\ufffd').replaceAll("\r\n|\r|\n", "\r\n"));
        fact(facts, "type", "application/octet-stream");
        fact(facts, "content", octets);
        fact(facts, "name", DisplayText.printable(name));
        Built built = Built.of(message, Target.SEVEN_BIT);
        Files.write(folder.resolve(number + ".eml"), built.octets());
        Files.writeString(folder.resolve(number + ".facts"), facts);
    }

    private static void addresses(StringBuilder facts, String field, AddressList list) {
        for (AddressList.Mailbox mailbox : list.mailboxes()) {
            Bytes name = mailbox.name();
            String shown = name == null ? "" : EncodedWords.decode(name);
            fact(facts, field, shown.replaceAll("[\\s\u00a0\u3000\u2028\u0085]", ""));
            fact(facts, field, mailbox.localPart().toUtf8() + "@" + mailbox.domain().toUtf8());
        }
    }

    private static void fact(StringBuilder facts, String name, String value) {
        // Half characters become U+FFFD in what is built.
        byte[] utf16 = value.getBytes(StandardCharsets.UTF_16BE);
        fact(
                facts,
                name,
                new String(utf16, StandardCharsets.UTF_16BE).getBytes(StandardCharsets.UTF_8));
    }

    private static void fact(StringBuilder facts, String name, byte[] value) {
        facts.append(name).append(' ');
        facts.append(Base64.getEncoder().encodeToString(value)).append('\n');
    }

    private static AddressList list(Random random) {
        String[] local = {"ada", "o'neil", "x".repeat(64)};
        List<AddressList.Entry> entries = new ArrayList<>();
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            entries.add(
                    AddressList.Mailbox.of(
                            Hostile.text(random, 80),
                            new Address(local[random.nextInt(local.length)], "a.example")));
        }
        return new AddressList(entries);
    }
}
