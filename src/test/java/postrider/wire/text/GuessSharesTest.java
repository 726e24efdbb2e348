package postrider.wire.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;

/// How many texts without a label, or with a wrong one, are read right: per language, charset and
/// length of text. And that a right label is believed.
///
/// The limits of the guess were chosen with `guessed-texts.tsv` in view, so its figures flatter;
/// `fresh-texts.tsv` was written afterwards. The files with `shares` pin the figures;
/// `-Dgolden=write` writes them anew.
class GuessSharesTest {
    private static final Path FOLDER = Path.of("src/test/resources/postrider/wire/text");
    private static final List<String> LENGTHS = List.of("word", "words", "sentence", "sentences");
    private static final List<String> CYRILLIC =
            List.of("windows-1251", "KOI8-R", "KOI8-U", "IBM866", "ISO-8859-5");

    /// A text with the charsets that it may be written in.
    private record Text(String language, List<String> charsets, int length, String text) {}

    /// How many texts of each length there are, and how many of them are read right.
    private static final class Share {
        private final int[] right = new int[LENGTHS.size()];
        private final int[] all = new int[LENGTHS.size()];

        private void add(int length, boolean isRight) {
            all[length]++;
            right[length] += isRight ? 1 : 0;
        }

        @Override
        public String toString() {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < right.length; i++) {
                line.append('\t').append(right[i]).append('/').append(all[i]);
            }
            return line.toString();
        }
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = GuessSharesTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static List<Text> texts(String file) throws IOException {
        List<Text> texts = new ArrayList<>();
        for (String line : lines(file + ".tsv")) {
            String[] cells = line.split("\t", -1);
            List<String> charsets = List.of(cells[1].split(",", -1));
            texts.add(new Text(cells[0], charsets, LENGTHS.indexOf(cells[2]), cells[3]));
        }
        return texts;
    }

    private static String read(String text, String charset, @Nullable String label) {
        return LenientText.decode(Bytes.wrap(text.getBytes(Charset.forName(charset))), label);
    }

    /// Compares with what is pinned.
    private static void check(String name, Map<String, Share> shares) throws IOException {
        StringBuilder table = new StringBuilder("# right of " + LENGTHS + "\n");
        shares.forEach((key, share) -> table.append(key).append(share).append('\n'));
        Path golden = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(golden, table);
        }
        assertEquals(Files.readString(golden), table.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"guessed-texts", "fresh-texts"})
    void readsAsMuchTextWithoutLabelAsPinned(String file) throws IOException {
        Map<String, Share> shares = new TreeMap<>();
        for (Text text : texts(file)) {
            for (String charset : text.charsets()) {
                shares.computeIfAbsent(text.language() + "\t" + charset, key -> new Share())
                        .add(text.length(), read(text.text(), charset, null).equals(text.text()));
            }
        }
        check(file + "-shares.tsv", shares);
    }

    /// Labels that text of a charset really carries by mistake.
    private static List<String> wrongLabels(String charset) {
        List<String> labels = new ArrayList<>();
        if (CYRILLIC.contains(charset)) {
            labels.addAll(CYRILLIC);
        } else if (charset.equals("windows-1252")) {
            labels.addAll(List.of("windows-1251", "KOI8-R", "ISO-8859-2", "ISO-8859-7"));
        }
        labels.add("ISO-8859-1");
        labels.remove(charset);
        return labels;
    }

    @ParameterizedTest
    @ValueSource(strings = {"guessed-texts", "fresh-texts"})
    void readsAsMuchTextUnderWrongLabelsAsPinned(String file) throws IOException {
        Map<String, Share> shares = new TreeMap<>();
        for (Text text : texts(file)) {
            for (String charset : text.charsets()) {
                for (String label : wrongLabels(charset)) {
                    byte[] octets = text.text().getBytes(Charset.forName(charset));
                    if (new String(octets, Charset.forName(label)).equals(text.text())
                            || label.equals("ISO-8859-1") && charset.equals("windows-1252")) {
                        continue;
                    }
                    String key = text.language() + "\t" + charset + "\tas " + label;
                    shares.computeIfAbsent(key, k -> new Share())
                            .add(
                                    text.length(),
                                    read(text.text(), charset, label).equals(text.text()));
                }
            }
        }
        check(file + "-label-shares.tsv", shares);
    }

    @ParameterizedTest
    @ValueSource(strings = {"guessed-texts", "fresh-texts"})
    void believesEveryRightLabel(String file) throws IOException {
        Map<String, String> together = new TreeMap<>();
        for (Text text : texts(file)) {
            for (String charset : text.charsets()) {
                assertEquals(text.text(), read(text.text(), charset, charset));
                together.merge(
                        text.language() + "\t" + charset, text.text() + "\r\n", String::concat);
            }
        }
        together.forEach((key, text) -> {
            String charset = key.substring(key.indexOf('\t') + 1);
            assertEquals(text, read(text, charset, charset));
        });
    }

    @Test
    void believesRightLabelsOfOddText() throws IOException {
        for (String line : lines("right-labels.tsv")) {
            String charset = line.substring(0, line.indexOf('\t'));
            String text = line.substring(line.indexOf('\t') + 1);
            assertEquals(text, read(text, charset, charset));
            assertEquals(text.repeat(5), read(text.repeat(5), charset, charset));
        }
    }
}
