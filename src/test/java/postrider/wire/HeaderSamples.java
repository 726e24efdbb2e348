package postrider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Header fields with the reading of mail-parser, and the list of those that we read otherwise.
public final class HeaderSamples {
    private static final Path FOLDER = Path.of("src/test/resources/header/mail-parser");

    private HeaderSamples() {}

    /// A value and what it shall be read as, in words that a test and its list agree on.
    ///
    /// @param value up to its first line end that no blank follows
    public record Sample(int number, String value, String expected) {}

    /// The samples of a file; a listed difference takes the place of mail-parser's reading.
    ///
    /// @throws IllegalStateException if a difference is none
    public static List<Sample> of(String name, Function<JsonNode, String> reading)
            throws IOException {
        Map<Integer, String> differences = differences(name);
        List<Sample> samples = new ArrayList<>();
        for (JsonNode node : new ObjectMapper().readTree(FOLDER.resolve(name + ".json").toFile())) {
            int number = samples.size();
            String theirs = reading.apply(node.get("expected"));
            String ours = differences.remove(number);
            if (theirs.equals(ours)) {
                throw new IllegalStateException("no difference any more: " + number);
            }
            String value = node.get("header").asText().split("\n(?![ \t])", 2)[0];
            samples.add(new Sample(number, value, ours == null ? theirs : ours));
        }
        if (!differences.isEmpty()) {
            throw new IllegalStateException("differences of no sample: " + differences);
        }
        return samples;
    }

    private static Map<Integer, String> differences(String name) throws IOException {
        Map<Integer, String> differences = new HashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve(name + ".differences"))) {
            String[] parts = line.split("\t");
            if (parts.length != 3 || parts[2].isBlank()) {
                throw new IllegalStateException("number, reading and reason: " + line);
            }
            differences.put(Integer.parseInt(parts[0]), parts[1]);
        }
        return differences;
    }
}
