package postrider.wire.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import postrider.base.Bytes;
import postrider.wire.text.EncodedWords;

/// The field values of another parser's tests yield what it expects, but for the differences that
/// are listed with their reasons.
class HeaderSamplesTest {
    private static JsonNode json(String name) throws IOException {
        try (InputStream in =
                HeaderSamplesTest.class.getResourceAsStream("/header/mail-parser/" + name)) {
            return new ObjectMapper().readTree(in.readAllBytes());
        }
    }

    /// What we yield instead, by the value.
    private static Map<String, String> differences() throws IOException {
        Map<String, String> ours = new HashMap<>();
        for (JsonNode difference : json("value-differences.json")) {
            ours.put(difference.get("header").asText(), difference.get("ours").asText());
        }
        return ours;
    }

    /// A sample is what follows a field's colon, and may hold the start of what comes after it.
    private static Bytes value(String sample) {
        byte[] octets = ("X:" + sample).getBytes(StandardCharsets.UTF_8);
        HeaderBlock block = HeaderBlock.wrap(octets, octets.length);
        return block.value(block.iterator().next());
    }

    private static Stream<DynamicTest> tests(
            String file, Function<JsonNode, String> theirs, Function<Bytes, String> ours)
            throws IOException {
        Map<String, String> differences = differences();
        return StreamSupport.stream(json(file).spliterator(), false)
                .map(sample -> {
                    String header = sample.get("header").asText();
                    return dynamicTest(
                            header,
                            () -> {
                                String expected = theirs.apply(sample.get("expected"));
                                String listed = differences.get(header);
                                assertNotEquals(expected, listed, "no difference");
                                assertEquals(
                                        listed == null ? expected : listed,
                                        ours.apply(value(header)));
                            });
                });
    }

    @TestFactory
    Stream<DynamicTest> readsUnstructuredText() throws IOException {
        return tests(
                "unstructured.json",
                JsonNode::asText,
                value -> EncodedWords.decode(value).strip().replaceAll("\\s+", " "));
    }

    @TestFactory
    Stream<DynamicTest> readsContentTypes() throws IOException {
        return tests("content_type.json", HeaderSamplesTest::theirs, HeaderSamplesTest::ours);
    }

    private static String theirs(JsonNode expected) {
        if (expected.isNull()) {
            return "none";
        }
        StringBuilder text = new StringBuilder(expected.get("c_type").asText());
        if (!expected.get("c_subtype").isNull()) {
            text.append('/').append(expected.get("c_subtype").asText());
        }
        for (JsonNode attribute : expected.path("attributes")) {
            String name = attribute.get(0).asText();
            if (!name.endsWith("-language")) {
                text.append("; ").append(name).append('=').append(attribute.get(1).asText());
            }
        }
        return text.toString();
    }

    /// Their reader of types reads dispositions too.
    private static String ours(Bytes value) {
        ContentType type = ContentType.parse(value);
        if (type != null) {
            return type.type() + "/" + type.subtype() + shown(type.parameters());
        }
        Disposition disposition = Disposition.parse(value);
        return disposition == null ? "none" : disposition.type() + shown(disposition.parameters());
    }

    private static String shown(Parameters parameters) {
        Set<String> names = new LinkedHashSet<>();
        for (Parameters.Parameter parameter : parameters.all()) {
            int star = parameter.name().indexOf('*');
            names.add(star < 0 ? parameter.name() : parameter.name().substring(0, star));
        }
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            String value = name.isEmpty() ? null : parameters.text(name);
            if (value != null) {
                text.append("; ").append(name).append('=').append(value);
            }
        }
        return text.toString();
    }
}
