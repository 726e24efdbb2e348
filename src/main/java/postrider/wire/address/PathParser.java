package postrider.wire.address;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Reads the paths of MAIL FROM and RCPT TO by the grammar of rfc5321#4.1.2 with the UTF-8 of
/// rfc6531#3.3. It is told where a path begins and says where it ends; blanks around it are the
/// caller's.
public final class PathParser {
    /// Most octets of a path with its brackets (rfc5321#4.5.3.1.3).
    public static final int MAX_PATH = 256;

    private final byte[] line;
    private final int end;
    private int at;

    private PathParser(byte[] line, int at, int end) {
        this.line = line;
        this.at = at;
        this.end = end;
    }

    /// Reads `<>` or `<address>`.
    ///
    /// @param offset where the opening bracket is
    /// @param end behind the last octet of the line, its line end left out
    /// @throws Malformed with an offset in `line`
    public static ParsedPath<ReversePath> reversePath(byte[] line, int offset, int end)
            throws Malformed {
        PathParser parser = new PathParser(line, offset, end);
        parser.open();
        if (parser.peek() == '>') {
            parser.at++;
            return new ParsedPath<>(ReversePath.NULL, parser.at);
        }
        String localPart = parser.routeAndLocalPart();
        parser.expect('@', "a domain behind the local part");
        Address address = parser.address(localPart);
        parser.close(offset);
        return new ParsedPath<>(new ReversePath(address), parser.at);
    }

    /// Reads `<address>` or `<postmaster>`.
    ///
    /// @param offset where the opening bracket is
    /// @param end behind the last octet of the line, its line end left out
    /// @throws Malformed with an offset in `line`
    public static ParsedPath<ForwardPath> forwardPath(byte[] line, int offset, int end)
            throws Malformed {
        PathParser parser = new PathParser(line, offset, end);
        parser.open();
        String localPart = parser.routeAndLocalPart();
        // rfc5321#4.1.1.3: the only mailbox that may come without its domain
        if (parser.peek() == '>' && localPart.toLowerCase(Locale.ROOT).equals("postmaster")) {
            parser.at++;
            return new ParsedPath<>(new ForwardPath.Postmaster(), parser.at);
        }
        parser.expect('@', "a domain behind the local part");
        Address address = parser.address(localPart);
        parser.close(offset);
        return new ParsedPath<>(new ForwardPath.Mailbox(address), parser.at);
    }

    /// Reads `local-part@domain` without brackets, nothing before or behind it.
    static Address mailbox(String text) throws Malformed {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        PathParser parser = new PathParser(octets, 0, octets.length);
        String localPart = parser.localPart();
        parser.expect('@', "a domain behind the local part");
        Address address = parser.address(localPart);
        if (parser.at != octets.length) {
            throw new Malformed(parser.at, "nothing behind the address");
        }
        return address;
    }

    /// Checks the two halves of an address that a header parser has found, quotes gone.
    static Address mailbox(Bytes localPart, Bytes domain) throws Malformed {
        String name = DomainName.canonical(text(domain.toArray(), 0));
        String local = text(localPart.toArray(), 0);
        LocalPart.check(local);
        return new Address(local, name);
    }

    private void open() throws Malformed {
        expect('<', "a path in angle brackets");
    }

    private void close(int start) throws Malformed {
        expect('>', "a closing angle bracket");
        if (at - start > MAX_PATH) {
            throw new Malformed(start, "a path of at most 256 octets");
        }
    }

    /// Reads and drops the source route, if there is one (rfc5321#C).
    private String routeAndLocalPart() throws Malformed {
        if (peek() != '@') {
            return localPart();
        }
        while (true) {
            expect('@', "a host of the source route");
            domain();
            if (peek() != ',') {
                break;
            }
            at++;
        }
        expect(':', "a colon behind the source route");
        // Some parsers read a quoted text here and then see another domain than we do.
        if (peek() == '\'') {
            throw new Malformed(at, "a local part that does not begin with an apostrophe");
        }
        return localPart();
    }

    private String localPart() throws Malformed {
        int start = at;
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        if (peek() == '"') {
            at++;
            quoted(octets);
        } else {
            dotString(octets);
        }
        String text = text(octets.toByteArray(), start);
        try {
            LocalPart.check(text);
        } catch (Malformed malformed) {
            throw new Malformed(start, malformed.rule());
        }
        return text;
    }

    private void dotString(ByteArrayOutputStream octets) throws Malformed {
        int start = at;
        while (at < end) {
            int c = line[at] & 0xff;
            if (c == '.') {
                if (at == start || line[at - 1] == '.') {
                    break;
                }
            } else if (c < 0x80 && !LocalPart.isAtext(c)) {
                break;
            }
            octets.write(c);
            at++;
        }
        if (at == start || line[at - 1] == '.') {
            throw new Malformed(at, "a local part");
        }
    }

    private void quoted(ByteArrayOutputStream octets) throws Malformed {
        while (true) {
            int c = peek();
            at++;
            if (c == '"') {
                return;
            }
            if (c == '\\') {
                c = peek();
                at++;
            }
            if (c < ' ' || c == 0x7f) {
                throw new Malformed(
                        at - 1, "a quoted local part that ends, of printable characters");
            }
            octets.write(c);
        }
    }

    private Address address(String localPart) throws Malformed {
        return new Address(localPart, domain());
    }

    private String domain() throws Malformed {
        int start = at;
        boolean literal = peek() == '[';
        while (at < end) {
            int c = line[at] & 0xff;
            if (literal ? c <= ' ' || c >= 0x7f || c == '>' : !isDomainOctet(c)) {
                break;
            }
            at++;
            if (literal && c == ']') {
                break;
            }
        }
        byte[] octets = new byte[at - start];
        System.arraycopy(line, start, octets, 0, octets.length);
        try {
            return DomainName.canonical(text(octets, start));
        } catch (Malformed malformed) {
            throw new Malformed(start, malformed.rule());
        }
    }

    private static boolean isDomainOctet(int c) {
        return c >= 0x80 || Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }

    /// rfc6531#3.3: what is not ASCII is UTF-8.
    private static String text(byte[] octets, int start) throws Malformed {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Malformed(start, "an address in ASCII or UTF-8");
        }
    }

    /// The next octet, -1 at the end.
    private int peek() {
        return at < end ? line[at] & 0xff : -1;
    }

    private void expect(int octet, String rule) throws Malformed {
        if (peek() != octet) {
            throw new Malformed(at, rule);
        }
        at++;
    }
}
