package postrider.wire.address;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.BytesBuilder;

/// The lenient reader behind [AddressList]: one pass, no recursion, any octets. It collects words
/// until a special character says what they were: a group's name, a display name, a bare address.
///
/// NUL, CR and LF are dropped wherever they stand.
final class AddressListParser {
    /// A word of a phrase or address: an atom or the inside of a quoted string.
    private record Word(Bytes octets, boolean spaceBefore, boolean quoted) {
        boolean startsWithDot() {
            return !quoted && !octets.isEmpty() && octets.at(0) == '.';
        }

        boolean endsWithDot() {
            return !quoted && !octets.isEmpty() && octets.at(octets.length() - 1) == '.';
        }
    }

    private final Bytes value;
    private final int maxEntries;
    private final List<AddressList.Entry> entries = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private @Nullable Bytes comment;
    private boolean spaceBefore;
    private boolean inGroup;
    private boolean noMoreQuotes;
    private int at;

    AddressListParser(Bytes value, int maxEntries) {
        this.value = value;
        this.maxEntries = maxEntries;
    }

    AddressList parse() {
        while (at < value.length() && entries.size() < maxEntries) {
            skipSpaceAndComments();
            switch (peek()) {
                case -1 -> {}
                case '<' -> angleAddress();
                case '@' -> bareAddress();
                case ':' -> groupStart();
                case ';' -> groupEnd();
                case ',' -> {
                    at++;
                    flush();
                }
                case '>', ')', ']' -> at++;
                default -> word();
            }
        }
        flush();
        if (inGroup) {
            entries.add(new AddressList.GroupEnd());
        }
        return new AddressList(entries);
    }

    /// Words that no special character followed: an address without a domain, such as `root`.
    private void flush() {
        Bytes text = join(words, true);
        if (!text.isEmpty() && entries.size() < maxEntries) {
            add(comment, null, text, Bytes.EMPTY);
        }
        clear();
    }

    private void clear() {
        words.clear();
        comment = null;
        spaceBefore = false;
    }

    private void add(@Nullable Bytes name, @Nullable Bytes route, Bytes localPart, Bytes domain) {
        Bytes shownName = name == null || name.isEmpty() ? null : name;
        entries.add(new AddressList.Mailbox(shownName, route, localPart, domain));
    }

    private void groupStart() {
        at++;
        if (inGroup) {
            entries.add(new AddressList.GroupEnd());
        }
        entries.add(new AddressList.GroupStart(join(words, true)));
        inGroup = true;
        clear();
    }

    private void groupEnd() {
        at++;
        flush();
        if (inGroup) {
            entries.add(new AddressList.GroupEnd());
            inGroup = false;
        }
    }

    /// `words <route:local@domain>`. Of several at signs the last one counts, as for those who
    /// route by it.
    private void angleAddress() {
        at++;
        Bytes name = join(words, true);
        words.clear();
        while (skipSpaceAndComments() && peek() == '<') {
            at++;
        }
        Bytes route = peek() == '@' ? route() : null;
        BytesBuilder localPart = new BytesBuilder(32);
        Bytes domain = Bytes.EMPTY;
        boolean hasDomain = false;
        while (skipSpaceAndComments()) {
            int c = peek();
            if (c == '@') {
                at++;
                if (hasDomain) {
                    localPart.append('@');
                    localPart.append(domain);
                }
                localPart.append(join(words, false));
                words.clear();
                domain = domain();
                hasDomain = true;
            } else if (c == '>' || c == ',' || c == ';') {
                break;
            } else if (c == ':') {
                at++;
                if (localPart.isEmpty() && skipSpaceAndComments() && peek() == ';') {
                    groupInBrackets();
                    return;
                }
                // `<mailto:anna@example.org>`: without it we would make up another address
                words.add(new Word(Bytes.utf8(":"), false, true));
            } else if (isSpecial(c)) {
                at++;
            } else {
                word();
            }
        }
        if (!hasDomain) {
            localPart.append(join(words, false));
        }
        if (peek() == '>') {
            at++;
        }
        skipSpaceAndComments();
        add(name.isEmpty() ? comment : name, route, localPart.toBytes(), domain);
        clear();
    }

    /// `<Undisclosed-Recipient:;>`, as some programs write an empty group.
    private void groupInBrackets() {
        if (inGroup) {
            entries.add(new AddressList.GroupEnd());
            inGroup = false;
        }
        entries.add(new AddressList.GroupStart(join(words, true)));
        entries.add(new AddressList.GroupEnd());
        at++;
        clear();
    }

    /// `local@domain`, perhaps with words before it that can only be a name.
    private void bareAddress() {
        int first = Math.max(0, words.size() - 1);
        while (first > 0
                && (words.get(first).startsWithDot() || words.get(first - 1).endsWithDot())) {
            first--;
        }
        Bytes name = join(words.subList(0, first), true);
        BytesBuilder localPart = new BytesBuilder(32);
        localPart.append(join(words.subList(first, words.size()), false));
        words.clear();
        at++;
        Bytes domain = domain();
        while (skipSpaceAndComments() && peek() == '@') {
            at++;
            localPart.append('@');
            localPart.append(domain);
            domain = domain();
        }
        if (peek() == '<') {
            // `anna@example.org <anna@example.org>`: a name that only looks like an address
            if (!name.isEmpty()) {
                words.add(new Word(name, false, true));
            }
            localPart.append('@');
            localPart.append(domain);
            words.add(new Word(localPart.toBytes(), true, true));
            return;
        }
        if (!localPart.isEmpty() || !domain.isEmpty()) {
            Bytes shownName = name.isEmpty() ? comment : name;
            add(shownName, null, localPart.toBytes(), domain);
        }
        clear();
    }

    /// `@a,@b:` without its colon and without blanks; null if it is none.
    private @Nullable Bytes route() {
        BytesBuilder route = new BytesBuilder(32);
        int start = at;
        while (skipSpaceAndComments()) {
            int c = peek();
            if (c == ':') {
                at++;
                return route.toBytes();
            }
            if (c == '@' || c == ',') {
                route.append(c);
                at++;
            } else if (c == '[' || !isSpecial(c)) {
                route.append(domain());
            } else {
                break;
            }
        }
        // No colon: it was an address without a local part.
        at = start;
        return null;
    }

    private Bytes domain() {
        BytesBuilder domain = new BytesBuilder(32);
        boolean needsMore = true;
        while (skipSpaceAndComments()) {
            int c = peek();
            if (c == '[') {
                literal(domain);
                return domain.toBytes();
            }
            if (isSpecial(c) || (!needsMore && c != '.')) {
                break;
            }
            while (at < value.length() && !isSpecial(peek()) && !isSpace(peek())) {
                put(domain, peek());
                needsMore = peek() == '.';
                at++;
            }
        }
        return domain.toBytes();
    }

    private void literal(BytesBuilder domain) {
        while (at < value.length()) {
            int c = peek();
            at++;
            if (c == '\\' && at < value.length()) {
                put(domain, peek());
                at++;
            } else if (!isSpace(c)) {
                put(domain, c);
            }
            if (c == ']') {
                return;
            }
        }
    }

    private void word() {
        if (peek() == '"' && !isClosedQuote()) {
            at++;
            return;
        }
        BytesBuilder octets = new BytesBuilder(32);
        boolean quoted = peek() == '"';
        if (quoted) {
            at++;
            quoted(octets);
        } else {
            run(octets, '"');
            // An opening bracket that no at sign led to is just a character of a name.
            if (peek() == '[' || peek() == '\\') {
                put(octets, peek());
                at++;
            }
        }
        words.add(new Word(octets.toBytes(), spaceBefore, quoted));
        spaceBefore = false;
    }

    /// Takes what is neither blank nor special, up to another octet that ends it.
    private void run(BytesBuilder octets, int end) {
        int start = at;
        while (at < value.length()) {
            int c = value.at(at);
            if (isSpace(c) || isSpecial(c) || c == end) {
                break;
            }
            at++;
            if (c == 0) {
                octets.append(value, start, at - 1);
                start = at;
            }
        }
        octets.append(value, start, at);
    }

    /// Whether the quote at this place has its other half; one without means nothing. Each is
    /// looked for once, and none is any more when there was none.
    private boolean isClosedQuote() {
        if (noMoreQuotes) {
            return false;
        }
        for (int i = at + 1; i < value.length(); i++) {
            int c = value.at(i);
            if (c == '"') {
                return true;
            }
            if (c == '\\') {
                i++;
            }
        }
        noMoreQuotes = true;
        return false;
    }

    private void quoted(BytesBuilder octets) {
        while (at < value.length()) {
            int c = peek();
            at++;
            if (c == '"') {
                return;
            }
            if (c == '\\' && at < value.length()) {
                c = peek();
                at++;
            }
            put(octets, c);
        }
    }

    /// @return whether anything is left
    private boolean skipSpaceAndComments() {
        while (at < value.length()) {
            int c = peek();
            if (c == '(') {
                at++;
                comment();
            } else if (isSpace(c) || c == 0) {
                at++;
            } else {
                break;
            }
            spaceBefore = true;
        }
        return at < value.length();
    }

    /// The last comment of an entry is the one that may hold a name (`address (name)`).
    private void comment() {
        BytesBuilder octets = new BytesBuilder(32);
        int depth = 1;
        while (at < value.length()) {
            int c = peek();
            at++;
            if (c == '\\' && at < value.length()) {
                c = peek();
                at++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                break;
            }
            put(octets, c);
        }
        comment = octets.toBytes();
    }

    private static Bytes join(List<Word> words, boolean withSpaces) {
        if (words.size() == 1) {
            return words.getFirst().octets();
        }
        BytesBuilder joined = new BytesBuilder(32);
        for (Word word : words) {
            if (withSpaces && word.spaceBefore() && !joined.isEmpty()) {
                joined.append(' ');
            }
            joined.append(word.octets());
        }
        return joined.toBytes();
    }

    private static void put(BytesBuilder target, int c) {
        if (c != 0 && c != '\r' && c != '\n') {
            target.append(c);
        }
    }

    private int peek() {
        return at < value.length() ? value.at(at) : -1;
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isSpecial(int c) {
        return switch (c) {
            case '<', '>', '@', ',', ';', ':', '(', ')', '[', ']', '\\' -> true;
            default -> false;
        };
    }
}
