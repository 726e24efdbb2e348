package postrider.wire.address;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.wire.text.DisplayText;

/// The strict check behind [AddressList#parseStrict]: whether a value is an address-list
/// (rfc5322#3.4, rfc6532#3.2). It only looks; what the value says is for [AddressListParser] to
/// read, so that strict and lenient readers cannot disagree. One pass, no recursion.
final class AddressGrammar {
    private static final int LINE_FEED = '\n';

    private final Bytes value;
    private final boolean obsolete;
    private final int maxEntries;
    private int entries;
    private int at;

    private AddressGrammar(Bytes value, boolean obsolete, int maxEntries) {
        this.value = value;
        this.obsolete = obsolete;
        this.maxEntries = maxEntries;
    }

    /// @param obsolete whether the forms of rfc5322#4.4 are taken too
    static void check(Bytes value, boolean obsolete, int maxEntries) throws Malformed {
        checkText(value);
        new AddressGrammar(value, obsolete, maxEntries).list();
    }

    private static void checkText(Bytes value) throws Malformed {
        ByteBuffer octets = value.buffer();
        CharBuffer text = CharBuffer.allocate(value.length());
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(octets, text, true);
        if (result.isError()) {
            throw new Malformed(octets.position(), "text in UTF-8");
        }
        text.flip();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // rfc6532 allows them, but there are programs that take them for the end of a line.
            if (c >= 0x80 && DisplayText.isBreak(c)) {
                String before = text.subSequence(0, i).toString();
                throw new Malformed(
                        before.getBytes(StandardCharsets.UTF_8).length,
                        "text without control characters");
            }
        }
    }

    /// address-list, or obs-addr-list with its empty places
    private void list() throws Malformed {
        boolean seen = false;
        do {
            cfws();
            if (peek() == ',' || peek() < 0) {
                emptyPlace();
            } else {
                address();
                seen = true;
            }
        } while (take(','));
        if (at < value.length()) {
            throw malformed("a comma between addresses");
        }
        if (!seen) {
            throw malformed("an address");
        }
    }

    /// mailbox or group
    private void address() throws Malformed {
        if (mailbox(true)) {
            return;
        }
        cfws();
        if (peek() != ';') {
            do {
                cfws();
                if (peek() == ',' || peek() == ';') {
                    emptyPlace();
                } else {
                    mailbox(false);
                }
            } while (take(','));
        }
        expect(';', "a semicolon at the end of the group");
        count();
        cfws();
    }

    private void emptyPlace() throws Malformed {
        if (!obsolete) {
            throw malformed("an address");
        }
    }

    /// Reads a mailbox, or the name of a group with its colon.
    ///
    /// @return whether it was a mailbox
    private boolean mailbox(boolean mayBeGroup) throws Malformed {
        count();
        int start = at;
        Words words = words();
        switch (peek()) {
            case '@' -> {
                localPart(words, start);
                at++;
                domain();
            }
            case '<' -> {
                if (!words.isEmpty()) {
                    phrase(words, start);
                }
                angleAddress();
            }
            case ':' -> {
                phrase(words, start);
                if (!mayBeGroup) {
                    throw malformed("a group that stands in no other group");
                }
                at++;
                return false;
            }
            default -> throw malformed("a local part and an at sign");
        }
        return true;
    }

    private void count() throws Malformed {
        entries++;
        if (entries > maxEntries) {
            throw malformed("fewer addresses");
        }
    }

    private void angleAddress() throws Malformed {
        at++;
        cfws();
        if (obsolete && peek() == '@') {
            route();
        }
        int start = at;
        localPart(words(), start);
        expect('@', "an at sign behind the local part");
        domain();
        expect('>', "a closing angle bracket");
        cfws();
    }

    /// obs-route, but for commas before its first host, which nobody writes
    private void route() throws Malformed {
        do {
            cfws();
            if (take('@')) {
                domain();
            }
        } while (take(','));
        expect(':', "a colon behind the source route");
        cfws();
    }

    private void phrase(Words words, int start) throws Malformed {
        if (obsolete ? !words.beginsWithWord : words.isEmpty() || words.dots > 0) {
            throw new Malformed(start, "a name of atoms and quoted strings");
        }
    }

    private void localPart(Words words, int start) throws Malformed {
        boolean isCurrent = words.joined && (words.words == 1 || !words.quoted);
        if (!words.alternate || !(obsolete || isCurrent)) {
            throw new Malformed(start, "a local part of atoms with dots, or one quoted string");
        }
    }

    /// What a run of atoms, quoted strings and dots looked like.
    ///
    /// @param alternate whether it is words with a dot between any two
    /// @param joined whether neither blanks nor comments stand around the dots
    private record Words(
            int words,
            int dots,
            boolean quoted,
            boolean beginsWithWord,
            boolean alternate,
            boolean joined) {
        boolean isEmpty() {
            return words + dots == 0;
        }
    }

    private Words words() throws Malformed {
        int words = 0;
        int dots = 0;
        boolean quoted = false;
        boolean beginsWithWord = false;
        boolean joined = true;
        boolean alternate = true;
        boolean wantsDot = false;
        boolean blankBefore = false;
        cfws();
        while (true) {
            int c = peek();
            if (c == '.') {
                at++;
                alternate &= wantsDot;
                joined &= !blankBefore;
                dots++;
                wantsDot = false;
            } else if (c == '"' || isAtext(c)) {
                if (c == '"') {
                    quotedString();
                    quoted = true;
                } else {
                    atom();
                }
                beginsWithWord |= words + dots == 0;
                alternate &= !wantsDot;
                joined &= dots == 0 || !blankBefore;
                words++;
                wantsDot = true;
            } else {
                break;
            }
            blankBefore = cfws();
        }
        return new Words(words, dots, quoted, beginsWithWord, alternate && wantsDot, joined);
    }

    private void atom() {
        while (isAtext(peek())) {
            at++;
        }
    }

    /// rfc6532#3.2 adds all that is not ASCII.
    private static boolean isAtext(int c) {
        return c >= 0x80 || (c > 0 && LocalPart.isAtext(c));
    }

    private void quotedString() throws Malformed {
        at++;
        while (!take('"')) {
            text("a quoted string of printable characters that ends");
        }
    }

    private void domain() throws Malformed {
        cfws();
        if (take('[')) {
            while (!take(']')) {
                if (peek() == '[' || (peek() == '\\' && !obsolete)) {
                    throw malformed("a domain literal that ends");
                }
                text("a domain literal that ends");
            }
            cfws();
            return;
        }
        do {
            if (obsolete) {
                cfws();
            }
            if (!isAtext(peek())) {
                throw malformed("a domain");
            }
            atom();
            if (cfws() && !obsolete) {
                return;
            }
        } while (take('.'));
    }

    /// One character, quoted pair or fold inside quotes, brackets or a comment. Never NUL, and
    /// never a line end that is no fold, not even where rfc5322#4.1 has them.
    private void text(String rule) throws Malformed {
        int c = peek();
        if (isSpace(c)) {
            fold();
            return;
        }
        if (c == '\\') {
            at++;
            c = peek();
            if (c == ' ' || c == '\t') {
                at++;
                return;
            }
        }
        // obs-NO-WS-CTL
        boolean isControl = (c > 0 && c < ' ' && !isSpace(c)) || c == 0x7f;
        if (c <= 0 || (c < ' ' && !isControl) || (isControl && !obsolete)) {
            throw malformed(rule);
        }
        at++;
    }

    /// Blanks and comments, of any depth.
    ///
    /// @return whether there were any
    private boolean cfws() throws Malformed {
        int start = at;
        int depth = 0;
        while (true) {
            int c = peek();
            if (c == '(') {
                at++;
                depth++;
            } else if (c == ')' && depth > 0) {
                at++;
                depth--;
            } else if (depth > 0) {
                text("a comment of printable characters that ends");
            } else if (isSpace(c)) {
                fold();
            } else {
                return at > start;
            }
        }
    }

    /// FWS: blanks with at most one line end inside, which a blank follows; any number of lines in
    /// obs-FWS.
    private void fold() throws Malformed {
        boolean folded = false;
        while (isSpace(peek())) {
            if (peek() == '\r') {
                at++;
                boolean isLineEnd = take(LINE_FEED);
                if (!isLineEnd || (peek() != ' ' && peek() != '\t') || (folded && !obsolete)) {
                    throw malformed("a line end that is followed by a blank and more text");
                }
                folded = true;
            } else if (peek() == LINE_FEED) {
                throw malformed("a line end of CR and LF");
            } else {
                at++;
            }
        }
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == LINE_FEED;
    }

    private boolean take(int octet) {
        if (peek() != octet) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(int octet, String rule) throws Malformed {
        if (!take(octet)) {
            throw malformed(rule);
        }
    }

    private int peek() {
        return at < value.length() ? value.at(at) : -1;
    }

    private Malformed malformed(String rule) {
        return new Malformed(at, rule);
    }
}
