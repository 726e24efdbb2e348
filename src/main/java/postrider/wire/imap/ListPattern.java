package postrider.wire.imap;

/// A mailbox pattern of LIST (rfc3501#6.3.8): `*` stands for anything, `%` for anything within one
/// level.
///
/// @param text reference and pattern joined, decoded
/// @param separator between levels
public record ListPattern(String text, char separator) {
    /// Whether the whole name matches. Takes time proportional to name times pattern at worst, so
    /// that no row of wildcards blows up.
    public boolean matches(String name) {
        boolean[] open = states(name);
        return open[text.length()];
    }

    /// Whether the name or some name below it could match: the pattern can be met by the name, a
    /// separator and something more.
    public boolean matchesBelow(String name) {
        boolean[] open = states(name + separator);
        for (boolean state : open) {
            if (state) {
                return true;
            }
        }
        return false;
    }

    /// Which positions of the pattern are reached when all of the name is read.
    private boolean[] states(String name) {
        boolean[] open = new boolean[text.length() + 1];
        open[0] = true;
        passWildcards(open);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
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
            open = next;
        }
        return open;
    }

    /// A wildcard may stand for nothing.
    private void passWildcards(boolean[] open) {
        for (int state = 0; state < text.length(); state++) {
            if (open[state] && (text.charAt(state) == '*' || text.charAt(state) == '%')) {
                open[state + 1] = true;
            }
        }
    }
}
