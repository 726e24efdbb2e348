package postrider.admin.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import postrider.base.Malformed;

/// JSON objects as maps. A value is a String, Long, Boolean, a List of values or a Map by name.
public final class Json {
    private static final int DEEPEST = 6;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    private Json() {}

    /// Reads exactly one object.
    ///
    /// @throws Malformed for anything else
    static Map<String, Object> object(byte[] octets) throws Malformed {
        try (JsonParser parser = FACTORY.createParser(octets)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed(0, "a JSON object");
            }
            Map<String, Object> object = object(parser);
            if (parser.nextToken() != null) {
                throw new Malformed(0, "nothing behind the JSON object");
            }
            return object;
        } catch (IOException broken) {
            throw new Malformed(0, "JSON");
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException, Malformed {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    // The depth is bounded by the parser's own constraint.
    private static Object value(JsonParser parser) throws IOException, Malformed {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            default -> throw new Malformed(0, "a text, whole number, boolean, list or object");
        };
    }

    /// One line without its end.
    public static byte[] print(Object value) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(octets)) {
            print(value, generator);
        } catch (IOException impossible) {
            throw new AssertionError("memory does not fail", impossible);
        }
        return octets.toByteArray();
    }

    private static void print(Object value, JsonGenerator generator) throws IOException {
        switch (value) {
            case String text -> generator.writeString(text);
            case Number number -> generator.writeNumber(number.longValue());
            case Boolean bool -> generator.writeBoolean(bool);
            case List<?> list -> {
                generator.writeStartArray();
                for (Object element : list) {
                    print(element, generator);
                }
                generator.writeEndArray();
            }
            case Map<?, ?> map -> {
                generator.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    generator.writeFieldName(String.valueOf(entry.getKey()));
                    print(entry.getValue(), generator);
                }
                generator.writeEndObject();
            }
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }
}
