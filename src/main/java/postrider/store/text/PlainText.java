package postrider.store.text;

import java.util.ArrayList;
import java.util.List;

/// The lines of a plain text and what they are: the writer's own words, quotes of another message,
/// the line that introduces a quote, a signature. People write mail as they like, so this is a
/// guess, in which a line rather counts as the writer's own.
public record PlainText(List<Line> lines) {
    /// What a line is.
    public enum Kind {
        /// The writer's own words, and blank lines.
        OWN,
        /// Says whose words are quoted below.
        ATTRIBUTION,
        /// Words of another message.
        QUOTED,
        /// Behind the line `-- ` (rfc3676#4.3).
        SIGNATURE,
        /// What OpenPGP puts around a text (rfc9580#6.2, rfc9580#7), or text that it has encrypted.
        ARMOR
    }

    /// One line.
    ///
    /// @param depth how often it is quoted by marks in front of it
    /// @param text without those marks and its line end
    public record Line(Kind kind, int depth, String text) {}

    /// The longest attribution that is seen as one, in lines.
    private static final int ATTRIBUTION_LINES = 3;

    public PlainText {
        lines = List.copyOf(lines);
    }

    /// Takes a text apart.
    public static PlainText of(String text) {
        Reading reading = new Reading();
        text.lines().forEach(reading::take);
        return new PlainText(reading.lines);
    }

    /// The lines of one kind, with line ends between them.
    public String only(Kind kind) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            if (line.kind == kind) {
                text.append(line.text).append('\n');
            }
        }
        return text.toString();
    }

    /// What has been read of a text.
    private static final class Reading {
        final List<Line> lines = new ArrayList<>();
        // What lines are that are not quoted by marks.
        private Kind current = Kind.OWN;
        private boolean inArmorHeader;

        void take(String line) {
            int depth = depth(line);
            if (depth > 0) {
                if (lastOwn(0).depth == 0) {
                    markAttribution();
                }
                add(Kind.QUOTED, depth, content(line));
                return;
            }
            if (line.startsWith("-----BEGIN PGP ")) {
                // rfc9580#7: of a signed text only the header is armor
                inArmorHeader = line.startsWith("SIGNED MESSAGE", 15);
                current = Kind.ARMOR;
            } else if (inArmorHeader && line.isBlank()) {
                inArmorHeader = false;
                add(Kind.ARMOR, 0, line);
                current = Kind.OWN;
                return;
            } else if (current == Kind.ARMOR && line.startsWith("-----END PGP ")) {
                add(Kind.ARMOR, 0, line);
                current = Kind.OWN;
                return;
            } else if (current == Kind.OWN) {
                if (line.equals("-- ") || line.equals("--")) {
                    current = Kind.SIGNATURE;
                } else if (isOriginalMessage(line)) {
                    current = Kind.QUOTED;
                    add(Kind.ATTRIBUTION, 0, line);
                    return;
                }
            }
            add(current, 0, line);
        }

        private void add(Kind kind, int depth, String text) {
            lines.add(new Line(kind, depth, text));
        }

        /// The last line that is not blank before the last `skip` lines; an empty one if there is
        /// none near.
        private Line lastOwn(int skip) {
            int from = lines.size() - 1 - skip;
            for (int i = from; i >= 0 && i > from - 2; i--) {
                if (!lines.get(i).text.isBlank()) {
                    return lines.get(i);
                }
            }
            return new Line(Kind.OWN, 0, "");
        }

        /// A quote begins: finds the lines that introduce it, such as "On Monday, Eve wrote:".
        private void markAttribution() {
            int last = lines.size() - 1;
            if (last >= 0 && lines.get(last).text.isBlank()) {
                last--;
            }
            if (last < 0 || lines.get(last).kind != Kind.OWN) {
                return;
            }
            String end = lines.get(last).text.strip();
            if (!end.endsWith(":") && !end.endsWith("：")) {
                return;
            }
            int first = last;
            while (first > 0
                    && last - first < ATTRIBUTION_LINES
                    && lines.get(first - 1).kind == Kind.OWN
                    && !lines.get(first - 1).text.isBlank()) {
                first--;
            }
            if (last - first >= ATTRIBUTION_LINES) {
                // More than an attribution: only its last line is taken.
                first = last;
            }
            for (int i = first; i <= last; i++) {
                lines.set(i, new Line(Kind.ATTRIBUTION, 0, lines.get(i).text));
            }
        }

        /// "-----Original Message-----" in the words of any language.
        private static boolean isOriginalMessage(String line) {
            String text = line.strip();
            return text.length() < 80
                    && text.startsWith("-----")
                    && text.endsWith("-----")
                    && text.codePoints().anyMatch(Character::isLetter);
        }
    }

    /// How many marks of a quote stand in front, with or without blanks between them.
    private static int depth(String line) {
        int depth = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '>') {
                depth++;
            } else if (c != ' ' || depth == 0) {
                break;
            }
        }
        return depth;
    }

    private static String content(String line) {
        int at = 0;
        while (at < line.length() && (line.charAt(at) == '>' || line.charAt(at) == ' ')) {
            at++;
        }
        return line.substring(at);
    }
}
