package postrider.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The figures of one run: printed, and added to the `--out` file for [Table].
final class Figures {
    private final String peer;
    private final String title;
    private final String file;
    private final List<String> lines = new ArrayList<>();

    /// Whether a higher or a lower figure is the better one, or neither.
    enum Better {
        MORE,
        LESS,
        NEITHER
    }

    Figures(Options options, String defaultTitle) {
        peer = options.text("label", "server");
        title = options.text("case", defaultTitle);
        file = options.text("out", "");
    }

    void add(String name, double value, Better better) {
        lines.add(String.join("\t", peer, title, name, Double.toString(value), better.name()));
        System.out.printf(Locale.ROOT, "  %-32s %s%n", name, Table.shown(value));
    }

    void headline() {
        System.out.println(title + ", " + peer);
    }

    void save() throws IOException {
        if (file.isEmpty()) return;
        Files.write(Path.of(file), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
