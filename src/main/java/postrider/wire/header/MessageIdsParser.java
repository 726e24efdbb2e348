package postrider.wire.header;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import postrider.base.Bytes;
import postrider.base.BytesBuilder;

/// The lenient reader behind [MessageIds]: one pass, in which nothing is looked at more than a few
/// times.
final class MessageIdsParser {
    private static final int MAX_ID = 998;

    private final Bytes value;
    private final int maxIds;
    private final Deque<Bytes> bracketed = new ArrayDeque<>();
    private final Deque<Bytes> words = new ArrayDeque<>();
    private int wordCount;
    private Bytes lastWord = Bytes.EMPTY;
    private boolean commentsEnd = true;
    private boolean quotesEnd = true;
    private int at;

    MessageIdsParser(Bytes value, int maxIds) {
        this.value = value;
        this.maxIds = maxIds;
    }

    List<Bytes> parse() {
        while (at < value.length()) {
            int c = value.at(at);
            if (c == '<') {
                bracketed();
            } else if (c == '(' && commentsEnd) {
                int end = commentEnd();
                commentsEnd = end > at;
                at = Math.max(end, at + 1);
            } else if (c == '"' && quotesEnd) {
                quoted();
            } else if (isBetween(c)) {
                at++;
            } else {
                word(Bytes.EMPTY);
            }
        }
        if (!bracketed.isEmpty()) {
            return List.copyOf(bracketed);
        }
        if (words.isEmpty() && wordCount == 1) {
            keep(words, lastWord);
        }
        return List.copyOf(words);
    }

    /// Up to the closing bracket, the next opening one, or the end.
    private void bracketed() {
        BytesBuilder id = new BytesBuilder(32);
        at++;
        while (at < value.length()) {
            int c = value.at(at);
            if (c == '<') {
                break;
            }
            at++;
            if (c == '>') {
                break;
            }
            if (!isBlank(c)) {
                id.append(c);
            }
        }
        keep(bracketed, unquoted(id.toBytes()));
    }

    /// rfc5256#3: `"a"@b` and `a@b` are one
    private static Bytes unquoted(Bytes id) {
        if (id.isEmpty() || id.at(0) != '"') {
            return id;
        }
        BytesBuilder plain = new BytesBuilder(32);
        for (int i = 1; i < id.length(); i++) {
            int c = id.at(i);
            if (c == '"') {
                return plain.append(id, i + 1, id.length()).toBytes();
            }
            if (c == '\\' && i + 1 < id.length()) {
                i++;
                c = id.at(i);
            }
            plain.append(c);
        }
        return id;
    }

    /// Words between blanks; in `a@b>` only the opening bracket is missing.
    ///
    /// @param before what belongs in front of it
    private void word(Bytes before) {
        int start = at;
        boolean hasAt = false;
        while (at < value.length() && !isBetween(value.at(at)) && value.at(at) != '<') {
            hasAt |= value.at(at) == '@';
            at++;
        }
        lastWord = new BytesBuilder(32).append(before).append(value, start, at).toBytes();
        wordCount++;
        if (hasAt) {
            boolean isClosed = at < value.length() && value.at(at) == '>';
            keep(isClosed ? bracketed : words, lastWord);
        }
    }

    /// Skipped, unless it is the first half of an id without brackets.
    private void quoted() {
        int last = at + 1;
        while (last < value.length() && value.at(last) != '"') {
            last += value.at(last) == '\\' ? 2 : 1;
        }
        if (last >= value.length()) {
            quotesEnd = false;
            at++;
            return;
        }
        Bytes text = value.slice(at, last + 1);
        at = last + 1;
        if (at < value.length() && value.at(at) == '@') {
            word(unquoted(text));
        }
    }

    /// Behind the comment that begins here; here if it does not end.
    private int commentEnd() {
        int depth = 0;
        for (int i = at; i < value.length(); i++) {
            int c = value.at(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i + 1;
            }
        }
        return at;
    }

    private void keep(Deque<Bytes> ids, Bytes id) {
        if (id.isEmpty() || id.length() > MAX_ID || maxIds < 1) {
            return;
        }
        if (ids.size() == maxIds) {
            ids.removeFirst();
        }
        ids.addLast(id);
    }

    /// What stands between words, and around them.
    private static boolean isBetween(int c) {
        return isBlank(c) || c == ',' || c == ';' || c == '>' || c == '(' || c == ')' || c == '"';
    }

    private static boolean isBlank(int c) {
        return c <= ' ' || c == 0x7f;
    }
}
