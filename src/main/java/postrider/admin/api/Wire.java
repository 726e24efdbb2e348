package postrider.admin.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;

/// The lines on the local socket. The client sends `{"operation": NAME, "octets": N, ARGUMENT:
/// [TEXT...]...}` and then N octets. The server answers with any number of `{"row": {...}}`, of
/// which one with `"octets": N` is followed by N octets, and one `{"exit": N, "sentence": TEXT}`;
/// then the client may ask again.
final class Wire {
    /// Octets of a request or answer line with its end.
    static final int LINE = 1 << 20;

    private static final String OPERATION = "operation";
    private static final String OCTETS = "octets";
    private static final String ROW = "row";
    private static final String EXIT = "exit";
    private static final String SENTENCE = "sentence";

    private Wire() {}

    /// A request and how many octets follow it.
    record Asked(Request request, long octets) {}

    /// What a line of the server says.
    sealed interface Said {}

    /// @param octets how many follow
    record SaidRow(Row row, int octets) implements Said {}

    record SaidReply(Reply reply) implements Said {}

    static byte[] print(Request request, long octets) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(OPERATION, request.operation());
        if (octets > 0) {
            line.put(OCTETS, octets);
        }
        line.putAll(request.arguments());
        return line(line);
    }

    static Asked parseRequest(byte[] line) throws Malformed {
        Map<String, Object> object = Json.object(line);
        Object octets = object.getOrDefault(OCTETS, 0L);
        if (!(object.remove(OPERATION) instanceof String operation)
                || !(octets instanceof Long count)
                || count < 0) {
            throw new Malformed(0, "an operation");
        }
        object.remove(OCTETS);
        Map<String, List<String>> arguments = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : object.entrySet()) {
            arguments.put(entry.getKey(), texts(entry.getValue()));
        }
        return new Asked(new Request(operation, arguments), count);
    }

    private static List<String> texts(Object value) throws Malformed {
        if (!(value instanceof List<?> list)) {
            throw new Malformed(0, "arguments that are lists of texts");
        }
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw new Malformed(0, "arguments that are lists of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    static byte[] print(Row row) {
        int octets = row.octets().length();
        if (octets == 0) {
            return line(Map.of(ROW, row.fields()));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(ROW, row.fields());
        object.put(OCTETS, (long) octets);
        byte[] line = line(object);
        byte[] whole = java.util.Arrays.copyOf(line, line.length + octets);
        row.octets().copyTo(0, whole, line.length, octets);
        return whole;
    }

    static byte[] print(Reply reply) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(EXIT, reply.exit());
        line.put(SENTENCE, reply.sentence());
        return line(line);
    }

    static Said parseAnswer(byte[] line) throws Malformed {
        Map<String, Object> object = Json.object(line);
        @Nullable Object row = object.get(ROW);
        if (row instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((name, value) -> fields.put(String.valueOf(name), value));
            if (!(object.getOrDefault(OCTETS, 0L) instanceof Long octets)
                    || octets < 0
                    || octets > Row.MOST_OCTETS) {
                throw new Malformed(0, "a row and how many octets follow it");
            }
            return new SaidRow(new Row(fields), octets.intValue());
        }
        if (object.get(EXIT) instanceof Long exit && object.get(SENTENCE) instanceof String text) {
            return new SaidReply(new Reply(exit.intValue(), text));
        }
        throw new Malformed(0, "an answer of the server");
    }

    private static byte[] line(Map<String, Object> object) {
        byte[] json = Json.print(object);
        byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }
}
