package postrider.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import postrider.base.Malformed;

/// Reads the text of one configuration file and collects everything that is wrong with it.
final class ConfigReader {
    private static final int SHOWN = 60;
    private static final List<String> LOCAL_LISTENERS =
            List.of(
                    "smtp://127.0.0.1:1025",
                    "submission://127.0.0.1:1587",
                    "imap://127.0.0.1:1143",
                    "pop3://127.0.0.1:1110");

    private final Path file;
    private final Surroundings around;
    private final Values values;
    private final Map<String, Key<?>> keys = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Listen> listeners = new ArrayList<>();
    private final List<Config.Entry> listenEntries = new ArrayList<>();

    ConfigReader(Path file, Surroundings around) {
        this.file = file;
        this.around = around;
        this.values = new Values(around);
        for (Key<?> key : Keys.ALL) {
            keys.put(key.name(), key);
        }
    }

    Config.Loaded read(String text, @Nullable Path data) {
        TomlParseResult toml = Toml.parse(text);
        for (TomlParseError error : toml.errors()) {
            problems.add(
                    new Problem(file, error.position().line(), String.valueOf(error.getMessage())));
        }
        if (problems.isEmpty()) {
            for (List<String> path : toml.keyPathSet(true)) {
                take(toml, path);
            }
            checkTls(toml);
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::line));
            return new Config.Broken(problems);
        }
        return new Config.Ready(config(data));
    }

    private Config config(@Nullable Path data) {
        settlePaths(data);
        if (listeners.isEmpty()) {
            localListeners();
        }
        List<Config.Entry> entries = new ArrayList<>();
        for (Key<?> key : Keys.ALL) {
            entries.add(values.entry(key));
            if (key.equals(Keys.DATA)) {
                entries.addAll(listenEntries);
            }
        }
        return new Config(
                around.isLocal() ? null : file, Settings.of(values, around, listeners), entries);
    }

    private void take(TomlTable toml, List<String> path) {
        String name = String.join(".", path);
        Object value = toml.get(path);
        int line = line(toml.inputPositionOf(path));
        Key<?> key = keys.get(name);
        if (key != null) {
            take(key, value, line);
        } else if (path.getFirst().equals(Keys.LISTEN)) {
            listen(path, value, line);
        } else if (isTable(name)) {
            if (!(value instanceof TomlTable)) {
                problem(line, "[" + name + "] is a table of several keys, not one value");
            }
        } else if (!(value instanceof TomlTable table) || table.isEmpty()) {
            unknown(name, line);
        }
    }

    private <T> void take(Key<T> key, @Nullable Object value, int line) {
        try {
            if (value != null) {
                values.set(key, key.type().reader().read(value), new Origin.File(file, line));
            }
        } catch (Malformed malformed) {
            problem(line, key.name() + " must be " + malformed.rule() + not(value));
        }
    }

    /// Whether some key stands inside the table of this name.
    private boolean isTable(String name) {
        return keys.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    private void listen(List<String> path, @Nullable Object value, int line) {
        if (path.size() == 1) {
            if (!(value instanceof TomlTable)) {
                problem(line, "[listen] is a table of several listeners, not one value");
            }
            return;
        }
        String name = String.join(".", path);
        try {
            if (path.size() > 2 || !(value instanceof String url)) {
                throw new Malformed(0, "a URL in quotes such as \"smtp://[::]:25\"");
            }
            Listen listen = Listen.parse(path.getLast(), url);
            listeners.add(listen);
            listenEntries.add(
                    new Config.Entry(
                            name, KeyType.quoted(listen.url()), new Origin.File(file, line)));
        } catch (Malformed malformed) {
            problem(line, name + " must be " + malformed.rule() + not(value));
        }
    }

    private void unknown(String name, int line) {
        List<String> candidates = new ArrayList<>(keys.keySet());
        candidates.add(Keys.LISTEN);
        String nearest = Nearest.of(name, candidates);
        problem(
                line,
                "there is no key "
                        + shortened(name)
                        + (nearest == null
                                ? "; `postrider config show` lists all keys"
                                : "; did you mean " + nearest + "?"));
    }

    private void checkTls(TomlTable toml) {
        boolean cert = isGiven(Keys.TLS_CERT);
        if (cert != isGiven(Keys.TLS_KEY)) {
            Key<Path> given = cert ? Keys.TLS_CERT : Keys.TLS_KEY;
            Key<Path> missing = cert ? Keys.TLS_KEY : Keys.TLS_CERT;
            problem(
                    line(toml.inputPositionOf(given.name())),
                    given.name() + " also needs " + missing.name());
        }
    }

    private boolean isGiven(Key<Path> key) {
        return !values.get(key).toString().isEmpty();
    }

    /// Paths in the file begin at its folder, `--data` at the current one.
    private void settlePaths(@Nullable Path data) {
        Path folder = file.toAbsolutePath().getParent();
        for (Key<Path> key : List.of(Keys.DATA, Keys.TLS_CERT, Keys.TLS_KEY)) {
            if (folder != null && isGiven(key)) {
                values.set(key, folder.resolve(values.get(key)).normalize(), values.origin(key));
            }
        }
        if (data != null) {
            values.set(Keys.DATA, data.toAbsolutePath().normalize(), new Origin.Option("--data"));
        }
    }

    private void localListeners() {
        for (String url : LOCAL_LISTENERS) {
            try {
                Listen listen = Listen.parse(url.substring(0, url.indexOf(':')), url);
                listeners.add(listen);
                listenEntries.add(
                        new Config.Entry(
                                Keys.LISTEN + "." + listen.name(),
                                KeyType.quoted(url),
                                new Origin.Standard()));
            } catch (Malformed bug) {
                throw new AssertionError(url, bug);
            }
        }
    }

    private void problem(int line, String sentence) {
        problems.add(new Problem(file, line, sentence));
    }

    private static int line(@Nullable TomlPosition position) {
        return position == null ? 0 : position.line();
    }

    private static String not(@Nullable Object value) {
        return switch (value) {
            case String text -> ", not " + KeyType.quoted(shortened(text));
            case TomlArray _ -> ", not a list";
            case TomlTable _ -> ", not a table";
            case null -> "";
            default -> ", not " + shortened(value.toString());
        };
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
