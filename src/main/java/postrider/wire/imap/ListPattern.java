package postrider.wire.imap;

/// A mailbox pattern of LIST (rfc3501#6.3.8): `*` stands for anything, `%` for anything within one
/// level.
///
/// @param text reference and pattern joined, decoded, wildcards in a row made one
/// @param separator between levels
public record ListPattern(String text, char separator) {
    public ListPattern {
        text = simplified(text);
    }

    private static String simplified(String text) {
        StringBuilder simple = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int last = simple.length() - 1;
            if (!isWildcard(c) || last < 0 || !isWildcard(simple.charAt(last))) {
                simple.append(c);
            } else if (c == '*') {
                simple.setCharAt(last, c);
            }
        }
        return simple.toString();
    }

    private static boolean isWildcard(char c) {
        return c == '*' || c == '%';
    }

    /// Whether the whole name matches. Takes time proportional to name times pattern at worst, so
    /// that no row of wildcards blows up.
    public boolean matches(String name) {
        boolean[] open = new boolean[text.length() + 1];
        open[0] = true;
        passWildcards(open);
        for (int i = 0; i < name.length(); i++) {
            open = step(open, name.charAt(i));
        }
        return open[text.length()];
    }

    /// The positions of the pattern that are reached behind one more character of the name.
    private boolean[] step(boolean[] open, char c) {
        boolean[] next = new boolean[open.length];
        for (int state = 0; state < text.length(); state++) {
            if (!open[state]) {
                continue;
            }
            char wanted = text.charAt(state);
            if (wanted == '*' || (wanted == '%' && c != separator)) {
                next[state] = true;
            } else if (wanted == c) {
                next[state + 1] = true;
            }
        }
        passWildcards(next);
        return next;
    }

    /// A wildcard may stand for nothing.
    private void passWildcards(boolean[] open) {
        for (int state = 0; state < text.length(); state++) {
            if (open[state] && isWildcard(text.charAt(state))) {
                open[state + 1] = true;
            }
        }
    }
}
