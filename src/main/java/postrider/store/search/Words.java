package postrider.store.search;

/// The words of a text one after the other, in folded case: runs of letters and digits with their
/// accents, at most 64 characters of each. In scripts that put no blanks between words each pair of
/// neighbouring characters is a word, and the last character of a run is one more, so that a single
/// character is found too.
final class Words {
    private static final int LONGEST = 64;

    private final CharSequence text;
    private final StringBuilder word = new StringBuilder(LONGEST);
    private int at;
    private boolean isTail;
    // Whether the character before `at` is in the same run of a script without blanks.
    private boolean inRun;

    Words(CharSequence text) {
        this.text = text;
    }

    /// Goes to the next word; false when there is none.
    boolean next() {
        isTail = false;
        while (at < text.length()) {
            int c = Character.codePointAt(text, at);
            if (!isPart(c)) {
                at += Character.charCount(c);
                inRun = false;
            } else if (isWithoutBlanks(c)) {
                takePair(c);
                return true;
            } else {
                inRun = false;
                takeRun(c);
                return true;
            }
        }
        return false;
    }

    private void takePair(int first) {
        word.setLength(0);
        append(first);
        at += Character.charCount(first);
        int second = at < text.length() ? Character.codePointAt(text, at) : -1;
        if (second >= 0 && isPart(second) && isWithoutBlanks(second)) {
            append(second);
            inRun = true;
        } else {
            isTail = inRun;
            inRun = false;
        }
    }

    private void takeRun(int first) {
        word.setLength(0);
        int c = first;
        while (isPart(c) && !isWithoutBlanks(c)) {
            if (word.length() < LONGEST) {
                append(c);
            }
            at += Character.charCount(c);
            if (at == text.length()) {
                break;
            }
            c = Character.codePointAt(text, at);
        }
    }

    private void append(int c) {
        if (c < 0x10000) {
            word.append(Folding.folded((char) c));
        } else {
            word.appendCodePoint(c);
        }
    }

    /// The word; valid until the next call of `next`.
    CharSequence word() {
        return word;
    }

    /// Whether it is the last character of a run, which the pair before it has too.
    boolean isTail() {
        return isTail;
    }

    private static boolean isPart(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /// Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean. Korean has blanks, but what is
    /// looked for often ends inside of what they surround.
    private static boolean isWithoutBlanks(int c) {
        return c >= 0x0e00
                && (c <= 0x0eff
                        || isIn(c, 0x1000, 0x109f)
                        || isIn(c, 0x1100, 0x11ff)
                        || isIn(c, 0x1780, 0x17ff)
                        || isIn(c, 0x2e80, 0xa4cf)
                        || isIn(c, 0xa960, 0xa97f)
                        || isIn(c, 0xac00, 0xd7ff)
                        || isIn(c, 0xf900, 0xfaff)
                        || isIn(c, 0xff66, 0xffdc)
                        || isIn(c, 0x20000, 0x3ffff));
    }

    private static boolean isIn(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
