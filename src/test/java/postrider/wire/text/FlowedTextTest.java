package postrider.wire.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
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

    @Test
    void breaksTextWithoutBlanks() {
        String chinese = "\u4e2d\u6587".repeat(60);
        String thai = "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e04\u0e23\u0e31\u0e1a".repeat(12);
        String family = "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67".repeat(20);
        for (String text : List.of(chinese, thai, family, "Re: " + chinese)) {
            List<FlowedText.Paragraph> paragraphs = List.of(new FlowedText.Paragraph(1, text));
            assertTrue(FlowedText.needDelSp(paragraphs));
            String printed = FlowedText.print(paragraphs, true);
            assertEquals(paragraphs, FlowedText.read(printed, true));
            List<String> lines = printed.lines().toList();
            assertTrue(lines.size() <= text.length() / 60 + 1, printed);
            assertTrue(lines.stream().allMatch(line -> line.length() <= 78), printed);
        }
        // Behind a word, not within.
        assertEquals(
                thai.substring(0, 76) + " ",
                FlowedText.print(List.of(new FlowedText.Paragraph(0, thai)), true)
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void needsNoBreaksWithoutABlank() {
        String link = "https://a.example/" + "some-path/".repeat(30);
        for (String text :
                List.of(
                        "",
                        "-- ",
                        "word ".repeat(40),
                        link,
                        "\u4e2d\u6587".repeat(39),
                        "\ud55c\uad6d\uc5b4 \uae00\uc790 ".repeat(40),
                        "\u00e9".repeat(200),
                        "see " + link + " and \u4e2d\u6587")) {
            FlowedText.Paragraph paragraph = new FlowedText.Paragraph(0, text);
            assertFalse(FlowedText.needDelSp(List.of(paragraph)), text);
        }
    }

    @Test
    void keepsAWordWholeUpToTheLongestLine() {
        FlowedText.Paragraph paragraph = new FlowedText.Paragraph(1, "x".repeat(2000));
        assertTrue(FlowedText.needDelSp(List.of(paragraph)));
        assertEquals(
                List.of(998, 998, 2 + 2000 - 2 * 995),
                FlowedText.print(List.of(paragraph), true).lines().map(String::length).toList());
    }

    @Test
    void neverCutsACharacter() {
        String letter = "a" + "\u0301".repeat(1000);
        assertEquals(
                letter + " |b |" + letter + " |\u4e2d",
                FlowedText.print(
                                List.of(
                                        new FlowedText.Paragraph(
                                                0, letter + "b" + letter + "\u4e2d")),
                                true)
                        .strip()
                        .replace("\r\n", "|"));
    }

    @Test
    void deepQuotesDoNotMultiply() {
        FlowedText.Paragraph deep = new FlowedText.Paragraph(100_000, "word ".repeat(20_000));
        String printed = FlowedText.print(List.of(deep), false);
        assertTrue(printed.length() < 2_000_000, () -> "characters: " + printed.length());
        assertEquals(
                List.of(new FlowedText.Paragraph(100, ">".repeat(3) + " a")),
                FlowedText.read(
                        FlowedText.print(List.of(new FlowedText.Paragraph(103, "a")), false),
                        false));
    }

    private static FlowedText.Paragraph random(Random random) {
        int depth = random.nextInt(8) == 0 ? random.nextInt(100) : random.nextInt(4);
        return new FlowedText.Paragraph(depth, MixedText.paragraph(random));
    }

    @Test
    void readsWhatItWrites() {
        Random random = new Random(3);
        for (int round = 0; round < 1000; round++) {
            List<FlowedText.Paragraph> paragraphs = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                paragraphs.add(random(random));
            }
            boolean needsDelSp = FlowedText.needDelSp(paragraphs);
            boolean delSp = needsDelSp || random.nextBoolean();
            String printed = FlowedText.print(paragraphs, delSp);
            assertEquals(paragraphs, FlowedText.read(printed, delSp), printed);
            printed.lines().forEach(line -> assertLine(line, delSp));
            assertWholeCharacters(paragraphs, printed, delSp);
        }
    }

    /// A line too long has no place for a break between its first character and its last.
    private static void assertLine(String line, boolean delSp) {
        int quotes = line.length() - line.replaceFirst("^>*", "").length();
        if (line.length() > Math.max(78, quotes + 1 + 20)) {
            String text = line.replaceFirst("^>* ?", "").stripTrailing();
            String words = text.replaceFirst("^(-- | +)", "");
            assertFalse(Pattern.compile(" (?!\\p{M})").matcher(words).find(), line);
            if (delSp) {
                assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 998, line);
                assertFalse(Pattern.compile("\\p{IsIdeographic}{2}").matcher(text).find(), line);
            }
        }
    }

    /// Another library says what a character is.
    private static void assertWholeCharacters(
            List<FlowedText.Paragraph> paragraphs, String printed, boolean delSp) {
        List<String> characters = new ArrayList<>();
        for (String line : printed.split("\r\n")) {
            String text = line.replaceFirst("^>+ ?|^ ", "");
            boolean isBroken = text.endsWith(" ") && !text.equals("-- ");
            text = delSp && isBroken ? text.substring(0, text.length() - 1) : text;
            Pattern.compile("\\X").matcher(text).results().forEach(c -> characters.add(c.group()));
        }
        List<String> expected = new ArrayList<>();
        for (FlowedText.Paragraph paragraph : paragraphs) {
            Pattern.compile("\\X")
                    .matcher(paragraph.text())
                    .results()
                    .forEach(c -> expected.add(c.group()));
        }
        assertEquals(expected, characters);
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
    }

    @Test
    void holdsFewOfManyBlanks() {
        String blanks = " ".repeat(3_000_000);
        FlowedText.Paragraph cut = FlowedText.read("a" + blanks + "b", false).getFirst();
        assertEquals("ab", cut.text().replace(" ", ""));
        assertTrue(cut.text().length() < 100_010);
        assertEquals("0:a|0:b", shown("a" + blanks + "\nb", false));
    }

    @Test
    void addsNoLineToOneThatIsJustFull() {
        String text = "x".repeat(100_000);
        assertEquals("0:" + text + "|0:b", shown(text + "\nb", false));
        assertEquals("0:" + text, shown(text, false));
    }

    /// Each line of a quote repeats its marks, and each piece of a long one: the text must not get
    /// many times longer.
    @Test
    void takesMarksBeyondAHundredForText() throws IOException {
        String quote = ">".repeat(500_000) + "x".repeat(500_000);
        List<FlowedText.Paragraph> paragraphs = FlowedText.read(quote, false);
        assertTrue(paragraphs.stream().allMatch(p -> p.depth() == 100));
        StringBuilder plain = new StringBuilder();
        FlowedText.plain(new StringReader(quote), false, plain);
        assertTrue(plain.length() < 1_010_000);
        FlowedText.Paragraph deepest = new FlowedText.Paragraph(100, "> word".repeat(100));
        for (boolean delSp : new boolean[] {false, true}) {
            String printed = FlowedText.print(List.of(deepest), delSp);
            assertEquals(List.of(deepest), FlowedText.read(printed, delSp));
        }
    }

    /// A line that ends before a character too long for any line.
    @Test
    void makesNoSignatureOfText() {
        for (String start : List.of("--", "-- ", "---", "--a")) {
            FlowedText.Paragraph paragraph =
                    new FlowedText.Paragraph(0, start + "\u0301".repeat(1000) + "b");
            String printed = FlowedText.print(List.of(paragraph), true);
            assertEquals(List.of(paragraph), FlowedText.read(printed, true));
        }
    }
}
