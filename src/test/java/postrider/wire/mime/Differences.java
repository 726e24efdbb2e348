package postrider.wire.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The file of accepted differences. A line that begins with `reason` explains a key; every other
/// line names a message, the other parser, the fact, and the key of the reason.
final class Differences {
    private final Path file;
    final Map<String, String> reasons = new TreeMap<>();

    /// Keys of reasons by message, parser and fact.
    final Map<String, String> accepted = new TreeMap<>();

    Differences(Path file) {
        this.file = file;
        try {
            for (String line : Files.readAllLines(file)) {
                int tab = line.lastIndexOf('\t');
                if (line.startsWith("reason\t")) {
                    String[] words = line.split("\t", 3);
                    reasons.put(words[1], words[2]);
                } else if (tab > 0 && !line.startsWith("#")) {
                    accepted.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Replaces what is accepted of one parser by what was found, with the reasons that are known
    /// and `?` for what is new.
    void write(String parser, Set<String> found) {
        accepted.keySet().removeIf(key -> isOf(parser, key) && !found.contains(key));
        found.forEach(key -> accepted.putIfAbsent(key, "?"));
        StringBuilder text = new StringBuilder();
        try {
            Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("#") || line.startsWith("reason\t"))
                    .forEach(line -> text.append(line).append('\n'));
            accepted.forEach(
                    (key, reason) -> text.append(key).append('\t').append(reason).append('\n'));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isOf(String parser, String key) {
        return key.contains("\t" + parser + "\t");
    }
}
