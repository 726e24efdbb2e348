package postrider.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.tomlj.TomlArray;
import postrider.base.Malformed;
import postrider.wire.address.Address;

/// How the value of a key is read from TOML and printed as TOML.
///
/// @param name what the documentation calls it
/// @param reader throws `Malformed` whose rule says what was expected
public record KeyType<T>(String name, Reader<T> reader, Function<T, String> printer) {
    /// Reads a TOML value: String, Long, Double, Boolean, a date or time, TomlArray or TomlTable.
    @FunctionalInterface
    public interface Reader<T> {
        T read(Object value) throws Malformed;
    }

    /// A host name in lower case without a final dot.
    static final KeyType<String> HOST = new KeyType<>("host name", KeyType::host, KeyType::quoted);

    /// Several domain names.
    static final KeyType<List<String>> DOMAINS =
            new KeyType<>("list of domains", KeyType::domains, KeyType::list);

    static final KeyType<Path> PATH =
            new KeyType<>(
                    "path",
                    value -> {
                        String text = text(value, "a path in quotes");
                        if (text.isEmpty() || text.indexOf('\0') >= 0) {
                            throw new Malformed(0, "a path in quotes");
                        }
                        return Path.of(text);
                    },
                    path -> quoted(path.toString()));

    /// A path, or the empty text for none.
    static final KeyType<Path> OPTIONAL_PATH =
            new KeyType<>(
                    "path",
                    value -> "".equals(value) ? Path.of("") : PATH.reader().read(value),
                    PATH.printer());

    static final KeyType<Boolean> SWITCH =
            new KeyType<>(
                    "true or false",
                    value -> {
                        if (value instanceof Boolean bool) {
                            return bool;
                        }
                        throw new Malformed(0, "true or false, without quotes");
                    },
                    String::valueOf);

    /// A whole number in a range.
    static KeyType<Integer> count(int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        return new KeyType<>(
                "number",
                value -> {
                    if (value instanceof Long number && number >= least && number <= most) {
                        return number.intValue();
                    }
                    throw new Malformed(0, expected);
                },
                String::valueOf);
    }

    /// Octets, such as `"50 MiB"`, in a range.
    static KeyType<Long> size(long least, long most) {
        String expected =
                "a size such as \"50 MiB\", from "
                        + Sizes.print(least)
                        + " to "
                        + Sizes.print(most);
        return new KeyType<>(
                "size",
                value -> {
                    long octets =
                            value instanceof Long number
                                    ? number
                                    : Sizes.parse(text(value, expected), expected);
                    if (octets < least || octets > most) {
                        throw new Malformed(0, expected);
                    }
                    return octets;
                },
                octets -> quoted(Sizes.print(octets)));
    }

    /// A duration, such as `"5m"`, in a range.
    static KeyType<Duration> duration(Duration least, Duration most) {
        String expected =
                "a duration such as \"5m\", from "
                        + Durations.print(least)
                        + " to "
                        + Durations.print(most);
        return new KeyType<>(
                "duration",
                value -> {
                    Duration duration = Durations.parse(text(value, expected), expected);
                    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                        throw new Malformed(0, expected);
                    }
                    return duration;
                },
                duration -> quoted(Durations.print(duration)));
    }

    /// One of the constants of an enum, in lower case.
    static <E extends Enum<E>> KeyType<E> choice(List<E> constants) {
        StringBuilder words = new StringBuilder();
        for (E constant : constants) {
            words.append(words.isEmpty() ? "" : " or ").append(quoted(word(constant)));
        }
        return new KeyType<>(
                words.toString(),
                value -> {
                    for (E constant : constants) {
                        if (value instanceof String text && word(constant).equals(text)) {
                            return constant;
                        }
                    }
                    throw new Malformed(0, words.toString());
                },
                constant -> quoted(word(constant)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Object value, String expected) throws Malformed {
        if (value instanceof String text) {
            return text;
        }
        throw new Malformed(0, expected);
    }

    private static String host(Object value) throws Malformed {
        String expected = "a host name such as \"mail.example.org\"";
        String text = text(value, expected);
        try {
            Address probe = new Address("postmaster", text);
            if (!probe.hasLiteralDomain()) {
                return probe.asciiDomain();
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new Malformed(0, expected);
    }

    private static List<String> domains(Object value) throws Malformed {
        if (!(value instanceof TomlArray array)) {
            throw new Malformed(0, "a list of domains such as [\"example.org\"]");
        }
        List<String> domains = new ArrayList<>();
        for (Object element : array.toList()) {
            String domain = host(element);
            if (!domains.contains(domain)) {
                domains.add(domain);
            }
        }
        return List.copyOf(domains);
    }

    /// A TOML basic string.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static String list(List<String> items) {
        StringBuilder text = new StringBuilder("[");
        for (String item : items) {
            text.append(text.length() > 1 ? ", " : "").append(quoted(item));
        }
        return text.append(']').toString();
    }
}
