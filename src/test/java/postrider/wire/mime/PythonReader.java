package postrider.wire.mime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import postrider.story.Tool;

/// What Python's package `email` finds: one process reads all messages of a folder and prints a
/// line of JSON for each. Versions 3.10 to 3.13 find the same.
final class PythonReader {
    private static final Path SCRIPT =
            Path.of("src/test/resources/oracle/read_messages.py").toAbsolutePath();

    private PythonReader() {}

    /// The readings by the names of the messages. Ends the test if there is no Python.
    static Map<String, Reading> read(Path folder, List<String> names) {
        Tool.PYTHON.require();
        try {
            Process process =
                    new ProcessBuilder("python3", SCRIPT.toString())
                            .directory(folder.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            Thread.ofVirtual().start(() -> send(process, String.join("\n", names)));
            Map<String, Reading> readings;
            try (InputStream in = process.getInputStream()) {
                readings = parse(in);
            }
            if (process.waitFor() != 0 || readings.size() != names.size()) {
                throw new AssertionError("python3 read " + readings.size() + " messages");
            }
            return readings;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void send(Process process, String names) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(names.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            process.destroy();
        }
    }

    private static Map<String, Reading> parse(InputStream in) throws IOException {
        Map<String, Reading> readings = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(in)) {
            while (json.nextToken() != null) {
                String name = "";
                String tree = "";
                Map<String, List<String>> messages = Map.of();
                Map<String, List<String>> leaves = Map.of();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String key = json.currentName();
                    json.nextToken();
                    switch (key) {
                        case "name" -> name = json.getText();
                        case "tree" -> tree = json.getText();
                        case "messages" -> messages = facts(json);
                        case "leaves" -> leaves = facts(json);
                        default -> throw new AssertionError(key);
                    }
                }
                readings.put(name, new Reading(tree, messages, leaves));
            }
        }
        return readings;
    }

    private static Map<String, List<String>> facts(JsonParser json) throws IOException {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            List<String> values = new ArrayList<>();
            String key = json.currentName();
            json.nextToken();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                values.add(json.getText());
            }
            facts.put(key, values);
        }
        return facts;
    }
}
