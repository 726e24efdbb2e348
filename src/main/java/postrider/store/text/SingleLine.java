package postrider.store.text;

/// Joins text to one line that shows something at every place: white space of any kind becomes one
/// blank; controls and characters that nobody sees go, except a joiner or mark between two visible
/// characters, where it matters for the writing.
final class SingleLine {
    private final StringBuilder out = new StringBuilder();
    private final int limit;
    private int count;
    private boolean blank;
    private int joiner;

    /// @param limit Unicode characters after which nothing is added
    SingleLine(int limit) {
        this.limit = limit;
    }

    boolean isFull() {
        return count >= limit;
    }

    void add(String text) {
        for (int i = 0; i < text.length() && !isFull(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            take(c);
        }
    }

    private void take(int c) {
        if (isSpace(c)) {
            blank = true;
            joiner = 0;
        } else if (isJoiner(c)) {
            // One in a row, and only behind a visible character.
            joiner = joiner == 0 && !blank && count > 0 ? c : -1;
        } else if (!isInvisible(c) && !(isMark(c) && (blank || count == 0))) {
            if (blank && count > 0) {
                append(' ');
            } else if (joiner > 0) {
                append(joiner);
            }
            append(c);
            blank = false;
            joiner = 0;
        }
    }

    private void append(int c) {
        out.appendCodePoint(c);
        count++;
    }

    private static boolean isSpace(int c) {
        if (c < 0x80) {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default ->
                    switch (c) {
                        // Letters and signs that look like nothing.
                        case 0x85, 0x115f, 0x1160, 0x2800, 0x3164, 0xffa0 -> true;
                        default -> false;
                    };
        };
    }

    /// Joins or parts the letters beside it, or says in which direction they run.
    private static boolean isJoiner(int c) {
        return c == 0x200c || c == 0x200d || c == 0x200e || c == 0x200f;
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    true;
            // The combining grapheme joiner and separators of scripts that are marks by class.
            default -> c == 0x34f || c == 0x17b4 || c == 0x17b5 || c == 0x180e || c == 0xfffc;
        };
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
