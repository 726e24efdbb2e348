package postrider.wire.header;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A piece of a date.
///
/// @param kind what it is
/// @param text digits; a word in lower case, composed; or one other character
/// @param blankBefore whether a blank or a comment stands before it
record MailDateToken(Kind kind, String text, boolean blankBefore) {
    /// Nothing at all.
    static final MailDateToken NONE = new MailDateToken(Kind.MARK, "", true);

    /// More than any date has.
    private static final int MAX_DIGITS = 14;

    enum Kind {
        NUMBER,
        WORD,
        MARK
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean is(String other) {
        return text.equals(other);
    }

    int length() {
        return text.length();
    }

    /// The value of a number; -1 if it is too long for any place in a date.
    long value() {
        return text.length() > MAX_DIGITS ? -1 : Long.parseLong(text);
    }

    /// The pieces behind the last semicolon, without comments.
    ///
    /// @param comments gets the comments that stand between them, in lower case
    static List<MailDateToken> split(String text, List<String> comments) {
        List<MailDateToken> tokens = new ArrayList<>();
        boolean blankBefore = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end;
            if (c == '(') {
                end = commentEnd(text, at);
                String comment = text.substring(at + 1, Math.max(at + 1, end - 1));
                comments.add(comment.strip().toLowerCase(Locale.ROOT));
            } else if (isDigit(c)) {
                end = end(text, at, true);
                tokens.add(new MailDateToken(Kind.NUMBER, text.substring(at, end), blankBefore));
            } else if (isLetter(c)) {
                end = end(text, at, false);
                String word = Normalizer.normalize(text.substring(at, end), Normalizer.Form.NFC);
                tokens.add(
                        new MailDateToken(Kind.WORD, word.toLowerCase(Locale.ROOT), blankBefore));
            } else if (c == ';') {
                end = at + 1;
                tokens.clear();
                comments.clear();
            } else {
                end = at + 1;
                if (!isBlank(c)) {
                    tokens.add(new MailDateToken(Kind.MARK, String.valueOf(c), blankBefore));
                }
            }
            blankBefore = isBlank(c) || c == '(';
            at = end;
        }
        return tokens;
    }

    /// Comments nest; one that does not end takes all that is left.
    private static int commentEnd(String text, int from) {
        int depth = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return at;
            }
        }
        return text.length();
    }

    private static int end(String text, int from, boolean digits) {
        int end = from;
        while (end < text.length()
                && (digits ? isDigit(text.charAt(end)) : isLetter(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /// Some programs write a narrow no-break space before AM and PM.
    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isSpaceChar(c);
    }
}
