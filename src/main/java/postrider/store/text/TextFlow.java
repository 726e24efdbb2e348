package postrider.store.text;

/// Lays out running text as lines: white space is one blank, blocks begin lines of their own, what
/// is quoted has `> ` in front and what is in a list is indented. Nothing is written before there
/// is a visible character for it, so empty blocks leave no trace.
final class TextFlow {
    /// Deeper quotes and lists look like this deep, so that depth does not multiply the text.
    private static final int MAX_LEVELS = 8;

    private static final int MAX_BREAKS = 2;

    private final StringBuilder out = new StringBuilder();
    private final int limit;
    private int line;
    private int breaks;
    private boolean blank;
    private boolean tab;
    private String marker = "";
    private int quoted;
    private int indented;

    /// @param limit characters after which nothing is added
    TextFlow(int limit) {
        this.limit = limit;
    }

    boolean isFull() {
        return out.length() >= limit;
    }

    /// Characters written.
    int length() {
        return out.length();
    }

    /// Whether what was written from `start` on ends so.
    boolean endsWith(int start, String end) {
        int from = out.length() - end.length();
        return from >= start && out.indexOf(end, from) == from;
    }

    /// Adds text in which runs of white space are one blank.
    void words(String text) {
        int length = text.length();
        int at = 0;
        while (at < length && !isFull()) {
            char c = text.charAt(at);
            if (isSpace(c)) {
                blank = true;
                at++;
            } else {
                int end = at + 1;
                while (end < length && !isSpace(text.charAt(end))) {
                    end++;
                }
                begin();
                append(text, at, end);
                at = end;
            }
        }
    }

    /// Adds text whose blanks and line ends stay.
    void lines(String text) {
        int at = 0;
        while (at < text.length() && !isFull()) {
            int end = text.indexOf('\n', at);
            boolean ends = end >= 0;
            if (!ends) {
                end = text.length();
            }
            String line = text.substring(at, end);
            if (!line.isBlank()) {
                begin();
                append(line, 0, line.length());
            }
            if (ends) {
                lineBreak();
            }
            at = end + 1;
        }
    }

    /// What follows stands at least so many line ends below what came before; with none nothing
    /// changes.
    void block(int lineEnds) {
        if (lineEnds == 0) {
            return;
        }
        breaks = Math.max(breaks, lineEnds);
        blank = false;
        tab = false;
    }

    /// What follows stands one line further down.
    void lineBreak() {
        block(Math.min(MAX_BREAKS, breaks + 1));
    }

    /// The line on which the next visible character comes.
    int line() {
        return line + (breaks > 0 && !out.isEmpty() ? 1 : 0);
    }

    /// A cell of a table ends that began on `firstLine`. If it is a single line, what follows
    /// stands on the same line.
    void endCell(int firstLine) {
        if (line == firstLine && !out.isEmpty()) {
            breaks = 0;
            tab = true;
        }
    }

    /// The next line begins with this.
    void marker(String text) {
        block(1);
        marker = text;
    }

    void quote(int more) {
        block(MAX_BREAKS);
        quoted += more;
    }

    void indent(int more) {
        indented += more;
        marker = "";
    }

    private void append(String text, int from, int to) {
        int room = Math.max(0, limit - out.length());
        out.append(text, from, from + Math.min(to - from, room));
    }

    /// Brings the place for the next visible character.
    private void begin() {
        boolean first = out.isEmpty();
        if (breaks > 0 || first) {
            out.repeat("\n", first ? 0 : breaks);
            line += first ? 0 : 1;
            out.repeat("> ", Math.min(quoted, MAX_LEVELS));
            out.repeat("  ", Math.clamp(indented - 1L, 0, MAX_LEVELS));
            if (marker.isEmpty() && indented > 0) {
                out.append("  ");
            }
            out.append(marker);
        } else if (tab) {
            out.append('\t');
        } else if (blank) {
            out.append(' ');
        }
        breaks = 0;
        blank = false;
        tab = false;
        marker = "";
    }

    /// HTML's white space. The no-break space is a character like any other.
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
