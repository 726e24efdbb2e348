package postrider.wire.header;

import postrider.base.Bytes;

/// What a line of a header is. The scanner and [HeaderBlock] both ask here, so that they always
/// agree on where a header ends.
public final class FieldLine {
    /// The longest field name that is looked for; a line of rfc5322#2.1.1 holds no more.
    static final int MAX_NAME = 998;

    private FieldLine() {}

    /// The first word of a value in lower case; empty if it does not begin with one.
    public static String word(Bytes value) {
        return ParameterParser.word(value);
    }

    /// Whether a line has nothing in it, and so ends the header. Carriage returns do not count.
    public static boolean isBlank(byte[] octets, int start, int end) {
        for (int i = start; i < end; i++) {
            if (octets[i] != '\r' && octets[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    public static boolean isSpace(int octet) {
        return octet == ' ' || octet == '\t';
    }

    /// The offset of the colon behind a field name, -1 if the line does not begin with a field
    /// name. White space in front of the colon is allowed (rfc5322#4.5.8).
    public static int colon(byte[] octets, int start, int end) {
        int at = nameEnd(octets, start, end);
        if (at == start) {
            return -1;
        }
        at = skipSpace(octets, at, end);
        return at < end && octets[at] == ':' ? at : -1;
    }

    /// Whether the line is nothing but a word, which is a field name if a colon follows on a folded
    /// line. One that begins as a boundary does never is.
    public static boolean isBareName(byte[] octets, int start, int end) {
        int at = nameEnd(octets, start, end);
        return at > start
                && octets[start] != '-'
                && isBlank(octets, skipSpace(octets, at, end), end);
    }

    /// Whether the line is folded and begins with a colon.
    public static boolean isFoldedColon(byte[] octets, int start, int end) {
        int at = skipSpace(octets, start, end);
        return at > start && at < end && octets[at] == ':';
    }

    /// Whether the line is the `From ` line that mailbox files put before a message, quoted or not.
    /// It stands in many a header and is no field.
    public static boolean isMailboxLine(byte[] octets, int start, int end) {
        return startsWithFrom(octets, start, end) && colon(octets, start, end) < 0;
    }

    private static boolean startsWithFrom(byte[] octets, int start, int end) {
        int at = start < end && octets[start] == '>' ? start + 1 : start;
        return end - at >= 5
                && octets[at] == 'F'
                && octets[at + 1] == 'r'
                && octets[at + 2] == 'o'
                && octets[at + 3] == 'm'
                && octets[at + 4] == ' ';
    }

    /// The end of the word at `start`, which may hold what only a broken field name does: octets
    /// that are not ASCII.
    public static int nameEnd(byte[] octets, int start, int end) {
        int limit = Math.min(end, start + MAX_NAME);
        int at = start;
        while (at < limit && isNameOctet(octets[at] & 0xff)) {
            at++;
        }
        return at;
    }

    private static boolean isNameOctet(int octet) {
        return octet > ' ' && octet != 0x7f && octet != ':';
    }

    private static int skipSpace(byte[] octets, int start, int end) {
        int at = start;
        while (at < end && isSpace(octets[at])) {
            at++;
        }
        return at;
    }
}
