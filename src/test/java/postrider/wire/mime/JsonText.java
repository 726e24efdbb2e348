package postrider.wire.mime;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints maps, lists, texts and numbers as JSON with a line for each fact: a list or map of plain
/// values that fits into a line stands on one.
final class JsonText {
    private static final int WIDTH = 110;

    private JsonText() {}

    /// One character per octet; printed as ASCII.
    record Raw(String latin1) {}

    static String print(Map<String, Object> facts) {
        return value(facts, "") + "\n";
    }

    private static String value(Object value, String indent) {
        return switch (value) {
            case Raw raw -> quoted(raw.latin1(), true);
            case String text -> quoted(text, false);
            case Map<?, ?> map -> block(members(map, indent), '{', '}', indent);
            case List<?> list ->
                    block(
                            list.stream().map(item -> value(item, indent + "  ")).toList(),
                            '[',
                            ']',
                            indent);
            default -> value.toString();
        };
    }

    private static List<String> members(Map<?, ?> map, String indent) {
        return map.entrySet().stream()
                .map(entry ->
                        quoted((String) entry.getKey(), true)
                                + ": "
                                + value(entry.getValue(), indent + "  "))
                .toList();
    }

    private static String block(List<String> items, char open, char close, String indent) {
        String line = open + String.join(", ", items) + close;
        if (!indent.isEmpty()
                && line.indexOf('\n') < 0
                && indent.length() + line.length() <= WIDTH
                && items.stream()
                        .noneMatch(item -> item.endsWith("}") && open == '[' && items.size() > 1)) {
            return line;
        }
        String inner = indent + "  ";
        return items.stream()
                .map(item -> inner + item)
                .collect(Collectors.joining(",\n", open + "\n", "\n" + indent + close));
    }

    /// @param ascii whether only ASCII stands for itself
    private static String quoted(String text, boolean ascii) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (ascii ? c >= ' ' && c < 0x7f : isShown(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        for (char unit : Character.toChars(c)) {
                            quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                        }
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> c != 0xfffd;
        };
    }
}
