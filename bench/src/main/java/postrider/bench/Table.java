package postrider.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Prints the figures of several runs side by side: the median of equal runs, and how many times
/// better the first peer is than each other one.
final class Table {
    private final Set<String> peers = new LinkedHashSet<>();
    private final Map<String, Map<String, Row>> cases = new LinkedHashMap<>();

    private record Row(Figures.Better better, Map<String, List<Double>> values) {}

    private Table() {}

    static void main(String[] files) throws IOException {
        Table table = new Table();
        for (String file : files) table.read(Path.of(file));
        table.print();
    }

    /// Three digits that count.
    static String shown(double value) {
        int decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private void read(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split("\t");
            if (words.length != 5) throw new IOException(file + ": not a line of figures: " + line);
            peers.add(words[0]);
            cases.computeIfAbsent(words[1], _ -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            words[2],
                            _ -> new Row(Figures.Better.valueOf(words[4]), new LinkedHashMap<>()))
                    .values()
                    .computeIfAbsent(words[0], _ -> new ArrayList<>())
                    .add(Double.parseDouble(words[3]));
        }
    }

    private void print() {
        String first = peers.iterator().next();
        List<String> head = new ArrayList<>(List.of("case", "figure"));
        for (String peer : peers) {
            head.add(peer);
            if (!peer.equals(first)) head.add("times better");
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(head.toArray(String[]::new));
        String[] rule = new String[head.size()];
        Arrays.fill(rule, "---");
        rows.add(rule);
        cases.forEach((title, figures) ->
                figures.forEach((name, row) -> rows.add(cells(title, name, row, first))));
        int[] widths = new int[head.size()];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) widths[i] = Math.max(widths[i], row[i].length());
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder("|");
            for (int i = 0; i < row.length; i++) {
                line.append(String.format(Locale.ROOT, " %-" + widths[i] + "s |", row[i]));
            }
            System.out.println(line);
        }
    }

    private String[] cells(String title, String name, Row row, String first) {
        List<String> cells = new ArrayList<>(List.of(title, name));
        double own = row.values.containsKey(first) ? median(row.values.get(first)) : Double.NaN;
        for (String peer : peers) {
            List<Double> values = row.values.getOrDefault(peer, List.of());
            cells.add(
                    values.isEmpty()
                            ? "-"
                            : shown(median(values))
                                    + (values.size() > 1 ? " (of " + values.size() + ")" : ""));
            if (!peer.equals(first)) {
                double ratio =
                        values.isEmpty() || row.better == Figures.Better.NEITHER
                                ? Double.NaN
                                : row.better == Figures.Better.MORE
                                        ? own / median(values)
                                        : median(values) / own;
                cells.add(Double.isFinite(ratio) ? shown(ratio) : "-");
            }
        }
        return cells.toArray(String[]::new);
    }
}
