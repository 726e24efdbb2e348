package postrider.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The steps of a dialogue file; see `Dialogue` for its form.
record Script(List<Step> steps, boolean splits, InetAddress from) {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");

    sealed interface Step {}

    /// The client sends these lines in one write.
    record Send(List<String> lines) implements Step {
        byte[] octets(Names names) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (String line : lines) {
                all.writeBytes(latin1(names.fillIn(line)));
            }
            return all.toByteArray();
        }
    }

    record Expect(String where, String text, boolean isRegex) implements Step {
        boolean matches(byte[] line, Names names) {
            String got = new String(line, StandardCharsets.ISO_8859_1);
            return isRegex
                    ? Pattern.compile(text + "\r\n", Pattern.DOTALL).matcher(got).matches()
                    : names.match(text, got);
        }

        @Override
        public String toString() {
            return where + ": expected " + readable(latin1(text));
        }
    }

    record Skip() implements Step {}

    record Tls() implements Step {}

    record Eof(String where) implements Step {
        @Override
        public String toString() {
            return where + ": expected the end";
        }
    }

    record Close() implements Step {}

    static Script read(Path file) {
        try {
            return parse(
                    file.getFileName().toString(),
                    Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Script parse(String name, List<String> lines) throws IOException {
        List<Step> steps = new ArrayList<>();
        List<String> sending = new ArrayList<>();
        boolean splits = true;
        InetAddress from = InetAddress.getLoopbackAddress();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String where = name + ":" + (i + 1);
            if (line.equals("#! whole")) {
                splits = false;
            } else if (line.startsWith("#! from ")) {
                from = InetAddress.ofLiteral(line.substring(8));
            } else if (line.isBlank() || line.startsWith("#")) {
                continue;
            } else if (line.startsWith("C:")) {
                sending.add(unescape(rest(line)) + "\r\n");
            } else if (line.startsWith("C~")) {
                sending.add(unescape(rest(line)));
            } else {
                if (!sending.isEmpty()) {
                    steps.add(new Send(List.copyOf(sending)));
                    sending.clear();
                }
                steps.add(other(where, line));
            }
        }
        if (!sending.isEmpty()) {
            steps.add(new Send(List.copyOf(sending)));
        }
        return new Script(List.copyOf(steps), splits, from);
    }

    private static Step other(String where, String line) {
        return switch (line) {
            case "S..." -> new Skip();
            case "TLS" -> new Tls();
            case "EOF" -> new Eof(where);
            case "CLOSE" -> new Close();
            case String s when s.startsWith("S:") ->
                    new Expect(where, unescape(rest(s)) + "\r\n", false);
            case String s when s.startsWith("S~") -> new Expect(where, unescape(rest(s)), false);
            case String s when s.startsWith("S/") -> new Expect(where, rest(s), true);
            default -> throw new IllegalArgumentException(where + ": no such step: " + line);
        };
    }

    private static String rest(String line) {
        return line.length() > 2 && line.charAt(2) == ' ' ? line.substring(3) : line.substring(2);
    }

    /// About how many octets the client sends.
    int clientOctets() {
        int total = 0;
        for (Step step : steps) {
            if (step instanceof Send send) {
                total += send.octets(new Names()).length;
            }
        }
        return total;
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            i++;
            switch (text.charAt(i)) {
                case 'r' -> plain.append('\r');
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case '0' -> plain.append('\0');
                case '\\' -> plain.append('\\');
                case 'x' -> {
                    plain.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("unknown escape in " + text);
            }
        }
        return plain.toString();
    }

    static String readable(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (byte octet : octets) {
            int c = octet & 0xff;
            switch (c) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (c >= 0x20 && c < 0x7f) {
                        text.append((char) c);
                    } else {
                        text.append(String.format("\\x%02x", c));
                    }
                }
            }
        }
        return text.toString();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// What `${name}` stands for in one replay.
    static final class Names {
        private final Map<String, String> values = new HashMap<>();

        String fillIn(String template) {
            return PLACE.matcher(template)
                    .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
        }

        private String value(String name) {
            if (name.startsWith("b64:")) {
                return Base64.getEncoder().encodeToString(latin1(name.substring(4)));
            }
            return values.getOrDefault(name, "");
        }

        boolean match(String template, String got) {
            StringBuilder regex = new StringBuilder();
            List<String> fresh = new ArrayList<>();
            Matcher places = PLACE.matcher(template);
            int done = 0;
            while (places.find()) {
                regex.append(Pattern.quote(template.substring(done, places.start())));
                done = places.end();
                String name = places.group(1);
                if (name.equals("*")) {
                    regex.append(".*");
                } else if (name.equals("n")) {
                    regex.append("[0-9]+");
                } else if (name.startsWith("b64:") || values.containsKey(name)) {
                    regex.append(Pattern.quote(value(name)));
                } else {
                    regex.append("(.+?)");
                    fresh.add(name);
                }
            }
            regex.append(Pattern.quote(template.substring(done)));
            Matcher match = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(got);
            if (!match.matches()) {
                return false;
            }
            for (int i = 0; i < fresh.size(); i++) {
                values.put(fresh.get(i), match.group(i + 1));
            }
            return true;
        }
    }
}
