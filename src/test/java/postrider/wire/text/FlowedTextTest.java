package postrider.wire.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowedTextTest {
    private static String shown(String flowed, boolean delSp) {
        return FlowedText.read(flowed, delSp).stream()
                .map(paragraph -> paragraph.depth() + ":" + paragraph.text())
                .collect(Collectors.joining("|"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a |b|c#0:a b|0:c",
                "a|b #0:a|0:b",
                "> a |> b|c#1:a b|0:c",
                ">> a |> b#2:a|1:b",
                ">>a#2:a",
                "> > a#1:> a",
                " > a#0:> a",
                "  a#0: a",
                "a ||b#0:a|0:|0:b",
                "a |-- |b#0:a|0:-- |0:b",
                "> -- |> b#1:-- |1:b",
                "--|b#0:--|0:b",
                "||#0:|0:",
                " |a#0:|0:a",
                ">|a#1:|0:a",
                "``#``"
            })
    void readsParagraphs(String lines, String expected) {
        assertEquals(expected, shown(lines.replace("|", "\n"), false));
        assertEquals(expected, shown(lines.replace("|", "\r\n"), false));
        assertEquals(expected, shown(lines.replace("|", "\r"), false));
    }

    @Test
    void leavesOutTheBlankOfDelSp() {
        assertEquals("0:ab c|0:d", shown("a \nb  \nc\nd", true));
    }

    @Test
    void makesPlainText() throws IOException {
        StringBuilder plain = new StringBuilder();
        FlowedText.plain(new StringReader(">> a \n>> b\n>\nc \nd\n-- \ne"), false, plain);
        assertEquals(">> a b\n>\nc d\n-- \ne\n", plain.toString());
    }

    @Test
    void writesSoftLineBreaks() {
        String text = "word ".repeat(20) + "end";
        assertEquals(
                "word ".repeat(15) + "\r\n" + "word ".repeat(5) + "end\r\n",
                FlowedText.print(List.of(new FlowedText.Paragraph(0, text)), false));
        assertEquals(
                "> From x\r\n From x\r\n >\r\n-- \r\n>\r\n\r\n",
                FlowedText.print(
                        List.of(
                                new FlowedText.Paragraph(1, "From x"),
                                new FlowedText.Paragraph(0, "From x"),
                                new FlowedText.Paragraph(0, ">"),
                                new FlowedText.Paragraph(0, "-- "),
                                new FlowedText.Paragraph(1, ""),
                                new FlowedText.Paragraph(0, "")),
                        false));
    }

    private static FlowedText.Paragraph random(Random random) {
        if (random.nextInt(10) == 0) {
            return new FlowedText.Paragraph(random.nextInt(3), "-- ");
        }
        String[] words = {
            "a", "--", ">", "From", "some", " ", "  ", "日本語日本語", "😀", "x".repeat(90)
        };
        int some = 1 + random.nextInt(words.length);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.append(words[random.nextInt(some)]).append(random.nextInt(6) > 0 ? " " : "");
        }
        return new FlowedText.Paragraph(random.nextInt(4), text.toString().stripTrailing());
    }

    @Test
    void readsWhatItWrites() {
        Random random = new Random(3);
        for (int round = 0; round < 3000; round++) {
            List<FlowedText.Paragraph> paragraphs = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                paragraphs.add(random(random));
            }
            boolean delSp = random.nextBoolean();
            String printed = FlowedText.print(paragraphs, delSp);
            assertEquals(paragraphs, FlowedText.read(printed, delSp), printed);
            for (String line : printed.split("\r\n")) {
                boolean isLong = !delSp && line.strip().replaceAll("^>* ", "").length() > 70;
                assertTrue(line.length() <= 78 || isLong, line);
            }
        }
    }

    @Test
    void readsEndlessTextInPieces() throws IOException {
        String text = "x".repeat(1_000_000) + "\n" + "a \n".repeat(300_000);
        List<FlowedText.Paragraph> paragraphs = FlowedText.read(text, false);
        assertEquals(
                text.replace("\n", "").replace(" ", ""),
                paragraphs.stream()
                        .map(FlowedText.Paragraph::text)
                        .collect(Collectors.joining())
                        .replace(" ", ""));
        assertTrue(paragraphs.stream().allMatch(p -> p.text().length() < 200_001));
        assertEquals(999_999, FlowedText.read(">".repeat(999_999) + "a", false).getFirst().depth());
    }
}
