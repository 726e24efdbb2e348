package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static postrider.wire.mime.MessageScanner.Settings.DEFAULT;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BodyPartsTest {
    /// A message from a tree drawn by indentation. A line is a type, then words: `inline` and
    /// `attachment` are dispositions, `name=` and `id=` what they say.
    private static MessageIndex message(String drawing) {
        StringBuilder out = new StringBuilder();
        Deque<Integer> open = new ArrayDeque<>();
        int number = 0;
        for (String line : drawing.lines().toList()) {
            int depth = (line.length() - line.stripLeading().length()) / 2;
            while (open.size() > depth) {
                out.append("\r\n--b").append(open.pop()).append("--\r\n");
            }
            if (!open.isEmpty()) {
                out.append("\r\n--b").append(open.element()).append("\r\n");
            }
            String[] words = line.strip().split(" ");
            out.append("Content-Type: ").append(words[0]);
            if (words[0].startsWith("multipart/")) {
                open.push(number);
                out.append("; boundary=b").append(number++);
            }
            out.append("\r\n");
            for (String word : Arrays.asList(words).subList(1, words.length)) {
                int equals = word.indexOf('=');
                String value = word.substring(equals + 1);
                out.append(
                        switch (equals < 0 ? word : word.substring(0, equals)) {
                            case "name" -> "Content-Disposition: x; filename=" + value + "\r\n";
                            case "id" -> "Content-ID: <" + value + ">\r\n";
                            case "is" -> "Content-Description: " + value + "\r\n";
                            default -> "Content-Disposition: " + word + "\r\n";
                        });
            }
            out.append("\r\n");
        }
        while (!open.isEmpty()) {
            out.append("\r\n--b").append(open.pop()).append("--\r\n");
        }
        return MessageIndex.of(out.toString().getBytes(StandardCharsets.US_ASCII), DEFAULT);
    }

    private static BodyParts parts(String drawing) {
        return BodyParts.of(message(drawing).message());
    }

    /// The three lists by the descriptions of their parts.
    private static String show(String drawing) {
        BodyParts parts = parts(drawing);
        return show(parts.textBody())
                + " | "
                + show(parts.htmlBody())
                + " | "
                + show(parts.attachments());
    }

    private static String show(List<Part> parts) {
        return parts.stream()
                .map(part -> part.description() == null ? "?" : part.description().toUtf8())
                .collect(Collectors.joining(" "));
    }

    @Test // rfc8621#4.1.4
    void sortsTheExampleOfTheStandard() {
        String example =
                """
                multipart/mixed
                  text/plain inline is=A
                  multipart/mixed
                    multipart/alternative
                      multipart/mixed
                        text/plain inline is=B
                        image/jpeg inline is=C
                        text/plain inline is=D
                      multipart/related
                        text/html is=E
                        image/jpeg is=F
                    image/jpeg attachment is=G
                    application/x-excel is=H
                    message/rfc822 is=J
                  text/plain inline is=K\
                """;
        assertEquals("A B C D K | A E K | C F G H J", show(example));
        assertTrue(parts(example).hasAttachment());
    }

    @Test
    void showsASinglePartInBothForms() {
        assertEquals("A | A | ", show("text/plain is=A"));
        assertEquals("A | A | ", show("text/html is=A"));
        assertEquals("A | A | ", show("image/png is=A"));
        assertEquals(" |  | A", show("application/pdf is=A"));
        assertEquals(" |  | A", show("text/plain attachment is=A"));
        assertFalse(parts("image/png").hasAttachment());
        assertTrue(parts("application/pdf").hasAttachment());
    }

    @Test
    void takesAnAlternativeInOneFormOnlyForBoth() {
        assertEquals("A | A | ", show("multipart/alternative\n  text/html is=A"));
        assertEquals(
                "A | A | B",
                show("multipart/alternative\n  text/plain is=A\n  text/calendar is=B"));
        assertEquals(
                "A | B | ", show("multipart/alternative\n  text/plain is=A\n  text/html is=B"));
    }

    @Test
    void offersNamedTextAndWhatIsRelatedAsFiles() {
        assertEquals(
                "A C | A C | B",
                show(
                        """
                        multipart/mixed
                          text/plain is=A
                          text/plain name=notes.txt is=B
                          text/plain is=C\
                        """));
        assertEquals(
                "A | A | B C",
                show(
                        """
                        multipart/related
                          text/html is=A
                          text/plain is=B
                          image/png is=C\
                        """));
    }

    @Test
    void keepsWhatAnAlternativeInAnAlternativeHasNoListFor() {
        assertEquals(
                "A | B | C",
                show(
                        """
                        multipart/alternative
                          text/plain is=A
                          multipart/related
                            text/html is=B
                            multipart/alternative
                              text/plain is=C\
                        """));
    }

    @Test
    void calledAFileIsOnlyWhatSomebodyMeantToSend() {
        String picture =
                """
                multipart/related
                  text/html
                  image/png id=a@b\
                """;
        assertFalse(parts(picture).hasAttachment());
        assertEquals(1, parts(picture).attachments().size());
        assertTrue(parts(picture.replace(" id=a@b", "")).hasAttachment());
        assertFalse(parts(picture.replace("id=a@b", "inline")).hasAttachment());
        assertFalse(
                parts(
                                """
                                multipart/signed
                                  text/plain
                                  application/pgp-signature name=signature.asc\
                                """)
                        .hasAttachment());
    }

    /// Some programs call every file inline.
    @Test
    void countsAFileThatCannotBeShownInline() {
        String message =
                """
                multipart/mixed
                  text/plain
                  %s inline name=plan\
                """;
        assertTrue(parts(message.formatted("application/pdf")).hasAttachment());
        assertFalse(parts(message.formatted("image/png")).hasAttachment());
        assertFalse(parts(message.formatted("text/plain")).hasAttachment());
    }

    @Test
    void listsFilesWithNameTypeAndSize() {
        String message =
                """
                Content-Type: application/PDF; name="=?utf-8?Q?caf=C3=A9.pdf?="
                Content-Transfer-Encoding: base64

                AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1
                Njc4OTo7PD0+P0BB
                """
                        .replace("\n", "\r\n");
        MessageIndex index = MessageIndex.of(message.getBytes(StandardCharsets.US_ASCII), DEFAULT);
        assertEquals(
                List.of(new Attachment(index.root(), null, "café.pdf", "application/pdf", 66)),
                BodyParts.of(index.message()).files());
    }

    /// The line end behind the last line is that of the boundary.
    @ParameterizedTest
    @CsvSource({"TVqQ, 3", "TVqQAAAA, 6", "'TVqQ\r\nAAAA\r\n', 6", "'', 0"})
    void tellsTheSizeOfSmallFiles(String body, long size) {
        String message = "Content-Transfer-Encoding: base64\r\n\r\n" + body;
        MessageIndex index = MessageIndex.of(message.getBytes(StandardCharsets.US_ASCII), DEFAULT);
        assertEquals(size, Attachment.of(index.root()).size());
    }

    @Test
    void tellsTheSizeOfAUuencodedFile() {
        StringBuilder message = new StringBuilder("Content-Transfer-Encoding: x-uuencode\r\n\r\n");
        message.append("begin 644 zeros\r\n");
        message.repeat("M" + "`".repeat(60) + "\r\n", 1000).append("`\r\nend\r\n");
        byte[] octets = message.toString().getBytes(StandardCharsets.US_ASCII);
        Part root = MessageIndex.of(octets, DEFAULT).root();
        assertEquals(45_000, Attachment.of(root).size(), 100);
    }

    @Test
    void listsFilesInsideText() {
        String message =
                """
                Subject: a cat

                Look:
                begin 644 cat.txt
                #0V%T
                `
                end
                """;
        MessageIndex index = MessageIndex.of(message.getBytes(StandardCharsets.US_ASCII), DEFAULT);
        BodyParts parts = BodyParts.of(index.message());
        assertEquals(List.of(index.root()), parts.textBody());
        assertEquals(List.of(), parts.attachments());
        assertEquals("cat.txt", parts.files().getFirst().name());
        assertTrue(parts.hasAttachment());
    }

    @Test
    void walksDeepTreesWithoutAStack() {
        StringBuilder drawing = new StringBuilder();
        for (int i = 0; i < 90; i++) {
            drawing.append("  ".repeat(i)).append("multipart/alternative\n");
        }
        drawing.append("  ".repeat(90)).append("text/html is=A");
        assertEquals("A | A | ", show(drawing.toString()));
    }

    private static List<Corpus.Sample> samples() {
        return Corpus.samples();
    }

    /// Every part that is no multipart stands somewhere; none that is one does.
    @ParameterizedTest
    @MethodSource("samples")
    void losesNoPart(Corpus.Sample sample) {
        MessageIndex index = MessageIndex.of(sample.octets(), DEFAULT);
        BodyParts parts = BodyParts.of(index.message());
        Set<Part> sorted = Collections.newSetFromMap(new IdentityHashMap<>());
        sorted.addAll(parts.textBody());
        sorted.addAll(parts.htmlBody());
        sorted.addAll(parts.attachments());
        Set<Part> leaves = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Part> open = new ArrayDeque<>(List.of(index.root()));
        while (!open.isEmpty()) {
            Part part = open.pop();
            open.addAll(part.parts());
            if (!part.type().isMultipart()) {
                leaves.add(part);
            }
        }
        assertEquals(leaves, sorted);
        assertEquals(parts.attachments().size(), new HashSet<>(parts.attachments()).size());
    }
}
