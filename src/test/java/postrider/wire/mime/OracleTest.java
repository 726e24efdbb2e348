package postrider.wire.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Two parsers of other people, Apache James mime4j and Python's `email`, find in every message of
/// the corpus what we find, but for the differences in `differences.tsv`, each of which has its
/// reason there. With `-Dgolden=write` that file is written anew, new differences with the reason
/// `?`: review them and put a reason.
///
/// With `-Dmail.folder=DIR` the test reads the files of another folder instead and prints all
/// differences and how many there are.
class OracleTest {
    private static final @Nullable String FOLDER = System.getProperty("mail.folder");

    private final Differences differences =
            new Differences(Path.of("src/test/resources/eml/differences.tsv"));

    @Test
    void mime4jFindsTheSame() {
        compare("mime4j", samples(), sample -> Mime4jReader.read(sample.octets()));
    }

    @Test
    void pythonFindsTheSame() {
        List<Corpus.Sample> samples = samples();
        Map<String, Reading> readings =
                PythonReader.read(
                        FOLDER == null ? Corpus.ROOT : Path.of(FOLDER),
                        samples.stream().map(Corpus.Sample::name).toList());
        compare("python", samples, sample -> readings.getOrDefault(sample.name(), NOTHING));
    }

    @Test
    void everyReasonIsExplainedAndUsed() {
        assertEquals(differences.reasons.keySet(), new TreeSet<>(differences.accepted.values()));
    }

    private static final Reading NOTHING = new Reading("", Map.of(), Map.of());

    private static List<Corpus.Sample> samples() {
        return FOLDER == null ? Corpus.samples() : Corpus.files(Path.of(FOLDER), ".*");
    }

    private void compare(
            String parser, List<Corpus.Sample> samples, Function<Corpus.Sample, Reading> other) {
        Map<String, String> found = new TreeMap<>();
        int agreed = 0;
        for (Corpus.Sample sample : samples) {
            Map<String, String> facts =
                    OurReader.read(sample.octets()).differences(other.apply(sample));
            facts.forEach((fact, values) ->
                    found.put(sample.name() + "\t" + parser + "\t" + fact, values));
            agreed += facts.isEmpty() ? 1 : 0;
        }
        if (FOLDER != null) {
            print(found, agreed + " of " + samples.size() + " messages agree with " + parser);
            return;
        }
        if (CorpusTest.WRITE) {
            differences.write(parser, found.keySet());
        }
        List<String> wrong = new ArrayList<>();
        found.forEach((key, values) -> {
            if (!differences.reasons.containsKey(differences.accepted.getOrDefault(key, "?"))) {
                wrong.add("no reason: " + key + "\n    " + shorten(values));
            }
        });
        differences.accepted.keySet().stream()
                .filter(key -> Differences.isOf(parser, key) && !found.containsKey(key))
                .forEach(key -> wrong.add("no longer differs: " + key));
        if (!wrong.isEmpty()) {
            fail(String.join("\n", wrong));
        }
    }

    @SuppressWarnings("SystemOut")
    private static void print(Map<String, String> found, String summary) {
        found.forEach((key, values) -> System.out.println(key + "\n    " + shorten(values)));
        System.out.println(
                summary
                        + " "
                        + found.keySet().stream()
                                .collect(
                                        Collectors.groupingBy(
                                                key -> key.substring(key.lastIndexOf('\t') + 1),
                                                TreeMap::new,
                                                Collectors.counting())));
    }

    private static String shorten(String values) {
        String line = values.replace("\r", "\\r").replace("\n", "\\n");
        int middle = line.indexOf(" <> ");
        if (line.length() < 400 || middle < 0) {
            return line;
        }
        String ours = line.substring(0, middle);
        String theirs = line.substring(middle);
        int same = 0;
        while (same < Math.min(ours.length(), theirs.length() - 4)
                && ours.charAt(same) == theirs.charAt(same + 4)) {
            same++;
        }
        int from = Math.max(0, same - 20);
        return "..."
                + ours.substring(from, Math.min(ours.length(), from + 180))
                + " <> ..."
                + theirs.substring(
                        Math.min(theirs.length(), from + 4), Math.min(theirs.length(), from + 184));
    }
}
