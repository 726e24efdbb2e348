package postrider.wire.imap;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// A cursor over one command, from its tag to before its last CRLF (rfc3501#9). Octets of literals
/// stand behind their marks and the CRLF of the mark. Every method consumes what it names or throws
/// `Malformed` with where it stood.
public final class TokenReader {
    private static final long LARGEST_NUMBER = 0xFFFF_FFFFL;

    private final Bytes command;
    private final Limits limits;
    private int at;

    public TokenReader(Bytes command, Limits limits) {
        this.command = command;
        this.limits = limits;
    }

    /// How much the command may ask for.
    public Limits limits() {
        return limits;
    }

    /// Octets consumed so far.
    public int position() {
        return at;
    }

    public boolean atEnd() {
        return at == command.length();
    }

    /// What breaks the grammar here.
    public Malformed expected(String rule) {
        return new Malformed(at, rule);
    }

    /// Nothing may follow.
    public void end() throws Malformed {
        if (!atEnd()) {
            throw expected("end of command expected");
        }
    }

    /// Exactly one space (rfc3501#9 note 1: no more than that is allowed).
    public void space() throws Malformed {
        if (!skip(' ')) {
            throw expected("space expected");
        }
    }

    /// Whether the next octet is this one; consumes nothing.
    public boolean at(char octet) {
        return at < command.length() && command.at(at) == octet;
    }

    /// Whether a number is next.
    public boolean startsWithDigit() {
        return at < command.length() && Characters.isDigit(command.at(at));
    }

    /// Consumes the octet if it is next.
    public boolean skip(char octet) {
        if (at(octet)) {
            at++;
            return true;
        }
        return false;
    }

    /// Consumes two octets if they are next.
    public boolean skip(char first, char second) {
        boolean found = at(first) && at + 1 < command.length() && command.at(at + 1) == second;
        at += found ? 2 : 0;
        return found;
    }

    /// Consumes the octet.
    public void require(char octet) throws Malformed {
        if (!skip(octet)) {
            throw expected("'" + octet + "' expected");
        }
    }

    /// A command's tag: `1*<any ASTRING-CHAR except "+">`.
    public String tag() throws Malformed {
        int start = at;
        while (at < command.length()
                && Characters.isAstringChar(command.at(at))
                && command.at(at) != '+') {
            at++;
        }
        return text(start, "tag expected");
    }

    /// An atom, as written.
    public String atom() throws Malformed {
        int start = at;
        while (at < command.length() && Characters.isAtomChar(command.at(at))) {
            at++;
        }
        return text(start, "atom expected");
    }

    /// A word of the protocol in capitals: letters, digits, `.`, `-`, `=`.
    public String word() throws Malformed {
        int start = at;
        while (at < command.length() && Characters.isWordChar(command.at(at))) {
            at++;
        }
        return text(start, "keyword expected").toUpperCase(Locale.ROOT);
    }

    /// The word that `word` would return, without consuming it; empty when there is none.
    public String peekWord() {
        int start = at;
        int end = at;
        while (end < command.length() && Characters.isWordChar(command.at(end))) {
            end++;
        }
        return ascii(start, end).toUpperCase(Locale.ROOT);
    }

    private String text(int start, String rule) throws Malformed {
        if (at == start) {
            throw expected(rule);
        }
        return ascii(start, at);
    }

    private String ascii(int from, int to) {
        return new String(command.slice(from, to).toArray(), StandardCharsets.ISO_8859_1);
    }

    /// A number of 32 bits without sign (rfc3501#4.2).
    public long number() throws Malformed {
        int start = at;
        long number = 0;
        while (at < command.length() && Characters.isDigit(command.at(at))) {
            number = number * 10 + (command.at(at) - '0');
            if (number > LARGEST_NUMBER) {
                throw expected("number of 32 bits expected");
            }
            at++;
        }
        if (at == start) {
            throw expected("number expected");
        }
        return number;
    }

    /// A number from 1 to 2^32-1, written without zeros in front.
    public long nonZeroNumber() throws Malformed {
        if (at('0')) {
            throw expected("number greater than zero expected");
        }
        return number();
    }

    /// `count` decimal digits.
    public int digits(int count) throws Malformed {
        int number = 0;
        for (int i = 0; i < count; i++) {
            if (at == command.length() || !Characters.isDigit(command.at(at))) {
                throw expected("digit expected");
            }
            number = number * 10 + (command.at(at++) - '0');
        }
        return number;
    }

    /// `count` letters, in capitals.
    public String letters(int count) throws Malformed {
        int start = at;
        while (at < start + count) {
            if (at == command.length() || !Characters.isLetter(command.at(at))) {
                throw expected("letter expected");
            }
            at++;
        }
        return ascii(start, at).toUpperCase(Locale.ROOT);
    }

    /// An atom that may hold `]`, or a string.
    public Bytes astring() throws Malformed {
        if (at('"') || at('{')) {
            return string();
        }
        int start = at;
        while (at < command.length() && Characters.isAstringChar(command.at(at))) {
            at++;
        }
        if (at == start) {
            throw expected("string or atom expected");
        }
        return command.slice(start, at);
    }

    /// A mailbox pattern: as `astring`, with wildcards.
    public Bytes listMailbox() throws Malformed {
        if (at('"') || at('{')) {
            return string();
        }
        int start = at;
        while (at < command.length()
                && (Characters.isAstringChar(command.at(at)) || at('%') || at('*'))) {
            at++;
        }
        if (at == start) {
            throw expected("mailbox pattern expected");
        }
        return command.slice(start, at);
    }

    /// A quoted string or a literal.
    public Bytes string() throws Malformed {
        if (at('"')) {
            return quoted();
        }
        if (at('{')) {
            return literal();
        }
        throw expected("string expected");
    }

    /// Octets above 127 are taken: UTF-8 names and passwords come that way.
    private Bytes quoted() throws Malformed {
        require('"');
        byte[] value = new byte[closingQuote() - at];
        int length = 0;
        while (!skip('"')) {
            if (at('\\')) {
                at++;
                if (!at('"') && !at('\\')) {
                    throw expected("quoted specials are \" and \\ only");
                }
            }
            value[length++] = (byte) command.at(at++);
        }
        return Bytes.copyOf(value, 0, length);
    }

    private int closingQuote() throws Malformed {
        for (int i = at; i < command.length(); i++) {
            int octet = command.at(i);
            if (octet == '"') {
                return i;
            }
            if (octet == '\\') {
                i++;
            } else if (octet == 0 || octet == '\r' || octet == '\n') {
                throw new Malformed(i, "quoted string holds a NUL or line end");
            }
        }
        throw expected("closing quote expected");
    }

    private Bytes literal() throws Malformed {
        require('{');
        long size = number();
        skip('+');
        require('}');
        if (!skip('\r') || !skip('\n')) {
            throw expected("line end expected behind the mark of a literal");
        }
        if (size > command.length() - at) {
            throw expected("literal expected");
        }
        Bytes value = command.slice(at, at + (int) size);
        for (int i = 0; i < value.length(); i++) {
            if (value.at(i) == 0) {
                // rfc3501#9: CHAR8 is any octet but NUL
                throw new Malformed(at + i, "literal holds a NUL");
            }
        }
        at += (int) size;
        return value;
    }

    /// The mark of a literal whose octets do not stand here; nothing follows it.
    public LiteralMark messageMark() throws Malformed {
        if (!at('{')) {
            throw expected("literal expected");
        }
        LiteralMark mark = LiteralMark.atEndOf(command.slice(at, command.length()));
        if (mark == null || mark.length() != command.length() - at) {
            throw expected("literal expected");
        }
        at = command.length();
        return mark;
    }
}
