package postrider.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import postrider.admin.api.Json;
import postrider.admin.api.Row;

/// Prints the rows of a listing: columns for people, or a JSON list.
final class Listing implements Consumer<Row>, AutoCloseable {
    private final PrintStream out;
    private final boolean json;
    // Of the text form, until it is known how wide the columns are.
    private final List<List<String>> lines = new ArrayList<>();
    private long count;

    Listing(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    @Override
    public void accept(Row row) {
        count++;
        if (json) {
            out.print(count == 1 ? "[" : ",\n ");
            out.print(new String(Json.print(row.fields()), StandardCharsets.UTF_8));
        } else {
            lines.add(row.fields().values().stream().map(Listing::text).toList());
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case List<?> list -> String.join(", ", list.stream().map(Object::toString).toList());
            case Map<?, ?> map -> map.toString();
            default -> value.toString();
        };
    }

    /// Prints what was held back.
    @Override
    public void close() {
        if (json) {
            out.println(count == 0 ? "[]" : "]");
            return;
        }
        List<Integer> widths = new ArrayList<>();
        for (List<String> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), line.get(i).length()));
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                text.append(line.get(i));
                if (i + 1 < line.size()) {
                    text.append(" ".repeat(widths.get(i) - line.get(i).length() + 2));
                }
            }
            out.println(text);
        }
    }
}
