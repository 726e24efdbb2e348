package postrider.wire.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import postrider.base.Bytes;

class LenientTextTest {
    /// A line of a table: a label, octets and what they say.
    private record Row(@Nullable String label, byte[] octets, String text) {}

    private static List<Row> table(String name) throws IOException {
        try (InputStream in = LenientTextTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells ->
                            new Row(
                                    cells[0].equals("-") ? null : cells[0],
                                    HexFormat.of().parseHex(cells[1]),
                                    cells[2].translateEscapes()))
                    .toList();
        }
    }

    private static String read(byte[] octets, @Nullable String label) throws IOException {
        StringWriter text = new StringWriter();
        InputStream slow =
                new ByteArrayInputStream(octets) {
                    @Override
                    public synchronized int read(byte[] target, int start, int length) {
                        return super.read(target, start, Math.min(length, 7));
                    }
                };
        try (Reader reader = LenientText.reader(slow, label)) {
            reader.transferTo(text);
        }
        return text.toString();
    }

    private static DynamicTest reads(Row row) {
        return dynamicTest(
                row.label() + " " + row.text(),
                () -> {
                    assertEquals(
                            row.text(), LenientText.decode(Bytes.wrap(row.octets()), row.label()));
                    assertEquals(row.text(), read(row.octets(), row.label()));
                });
    }

    @TestFactory
    Stream<DynamicTest> readsEveryCharset() throws IOException {
        return table("charsets.tsv").stream().map(LenientTextTest::reads);
    }

    @TestFactory
    Stream<DynamicTest> guessesAndMends() throws IOException {
        return table("guesses.tsv").stream().map(LenientTextTest::reads);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /// The guess is made where the text stops being ASCII, however late that is.
    @Test
    void guessesLateInAStream() throws IOException {
        String russian = "Уважаемые коллеги, направляю вам документы по договору. ";
        for (int ascii : new int[] {0, 1, 4095, 4096, 4097, 100_000}) {
            String text = "a".repeat(ascii) + russian.repeat(500);
            byte[] octets =
                    joined(
                            "a".repeat(ascii).getBytes(StandardCharsets.US_ASCII),
                            russian.repeat(500).getBytes("windows-1251"));
            assertEquals(text, read(octets, null));
            assertEquals(text, LenientText.decode(Bytes.wrap(octets), null));
        }
    }

    /// What comes behind the sample of a stream decides nothing, wherever the text is read.
    @Test
    void readsLongTextAtOnceAsInAStream() throws IOException {
        byte[] utf8 = "Größe ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        byte[] russian = "Привет ".repeat(1000).getBytes("windows-1251");
        byte[] escapes = "会議の日程".repeat(400).getBytes("ISO-2022-JP");
        for (byte[] start : List.of(utf8, russian, escapes)) {
            for (byte[] end : List.of(utf8, russian, escapes)) {
                for (String label : new String[] {null, "windows-1251", "utf-8", "iso-2022-jp"}) {
                    for (int cut = 0; cut < 4; cut++) {
                        byte[] both = joined(start, end);
                        byte[] octets = java.util.Arrays.copyOf(both, both.length - cut);
                        assertEquals(
                                read(octets, label), LenientText.decode(Bytes.wrap(octets), label));
                    }
                }
            }
        }
    }

    @Test
    void findsEscapesLateInAStream() throws IOException {
        for (int ascii : new int[] {1, 2047, 2048, 4093, 4094, 4095, 4096, 9000}) {
            String text = "~".repeat(ascii) + "日本語".repeat(3000) + "\n~{";
            byte[] octets = text.getBytes("ISO-2022-JP");
            assertEquals(text, read(octets, null));
            String chinese = "a".repeat(ascii) + "\u001b[1m中文 a";
            byte[] hz =
                    joined(
                            "a".repeat(ascii).getBytes(StandardCharsets.US_ASCII),
                            "\u001b[1m~{VPND~} a".getBytes(StandardCharsets.US_ASCII));
            assertEquals(chinese, read(hz, null));
        }
    }

    /// A character that lies across the end of a buffer.
    @Test
    void readsLongTextInEveryForm() throws IOException {
        for (Row row : table("charsets.tsv")) {
            if (row.octets().length > 2 && !row.text().isEmpty() && row.octets()[0] >= -2) {
                byte[][] parts = new byte[2000][];
                java.util.Arrays.fill(parts, row.octets());
                byte[] octets = joined(parts);
                assertEquals(
                        LenientText.decode(Bytes.wrap(octets), row.label()),
                        read(octets, row.label()),
                        row.label());
            }
        }
    }

    /// Whatever the octets and the label, there is text without lone surrogates and U+0000.
    @Test
    void yieldsSoundTextFromNoise() throws IOException {
        Random random = new Random(11);
        List<Row> rows = table("charsets.tsv");
        for (int round = 0; round < 4000; round++) {
            Row row = rows.get(random.nextInt(rows.size()));
            byte[] octets = new byte[random.nextInt(round % 100 == 0 ? 20_000 : 60)];
            random.nextBytes(octets);
            for (int i = 0; i < octets.length && round % 2 == 0; i++) {
                octets[i] = row.octets()[random.nextInt(row.octets().length)];
            }
            String text = LenientText.decode(Bytes.wrap(octets), row.label());
            assertEquals(text, read(octets, row.label()), row.label());
            assertTrue(text.indexOf(0) < 0, row.label());
            assertTrue(text.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000), row.label());
            assertTrue(text.length() <= 2 * octets.length + 1, row.label());
        }
    }

    @Test
    void takesAnExpectedCharsetBeforeAGuess() {
        Bytes octets = Bytes.wrap(new byte[] {(byte) 0xb1});
        assertEquals("ą", LenientText.decode(octets, null, "iso-8859-2"));
        assertEquals("ą", LenientText.decode(octets, "utf-8", "iso-8859-2"));
        assertEquals("±", LenientText.decode(octets, null, "utf-8"));
        assertEquals("±", LenientText.decode(octets, "iso-8859-1", "iso-8859-2"));
        assertEquals("ü", LenientText.decode(Bytes.utf8("ü"), null, "iso-8859-2"));
    }

    @Test
    void readsAMegabyteOfHalfShifts() throws IOException {
        byte[] octets = "~{!!\u001b$".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
        assertEquals(new String(octets, StandardCharsets.US_ASCII), read(octets, null));
    }
}
