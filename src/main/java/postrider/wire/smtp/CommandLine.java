package postrider.wire.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A command line taken apart from left to right: the verb, then what follows it.
final class CommandLine {
    private static final int MAX_DOMAIN = 255;

    private final byte[] line;
    private final int end;
    private int at;

    CommandLine(byte[] line) {
        this.line = line;
        int length = line.length;
        // rfc5321#4.1.1: white space before the line end is no part of the command
        while (length > 0 && isBlank(line[length - 1])) {
            length--;
        }
        this.end = length;
    }

    byte[] octets() {
        return line;
    }

    int end() {
        return end;
    }

    int at() {
        return at;
    }

    void moveTo(int offset) {
        at = offset;
    }

    boolean isEmpty() {
        return end == 0;
    }

    boolean isAtEnd() {
        return at == end;
    }

    /// Whether an octet stands in the line that no command may hold; tabs pass as blanks.
    boolean hasControls() {
        for (byte octet : line) {
            if ((octet >= 0 && octet < ' ' && octet != '\t') || octet == 0x7f) {
                return true;
            }
        }
        return false;
    }

    boolean isAscii() {
        for (byte octet : line) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    /// The first word in upper case; the next read begins behind it.
    String verb() {
        int start = at;
        while (at < end && !isBlank(line[at])) {
            at++;
        }
        return text(start, at).toUpperCase(Locale.ROOT);
    }

    void skipBlanks() {
        while (at < end && isBlank(line[at])) {
            at++;
        }
    }

    /// Passes over `word` in any case, if it comes next.
    boolean skip(String word) {
        if (end - at < word.length() || !text(at, at + word.length()).equalsIgnoreCase(word)) {
            return false;
        }
        at += word.length();
        return true;
    }

    /// The next octets up to a blank; empty at the end.
    String word() {
        skipBlanks();
        int start = at;
        while (at < end && !isBlank(line[at])) {
            at++;
        }
        return text(start, at);
    }

    /// Octets as characters of the same value.
    String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// The command, unless it came with an argument that it does not take.
    Command alone(Command command) {
        // rfc5321#4.1.1.4 and others: "DATA", "RSET", "QUIT" take none
        return isAtEnd()
                ? command
                : new Unusable(Unusable.Fault.ARGUMENT, "this command without an argument");
    }

    /// The one argument of a greeting: a domain or an address literal, taken as loosely as clients
    /// give it, but fit to be printed in a header field. Null when it is not.
    @Nullable String greetingName() {
        String name = word();
        skipBlanks();
        if (name.isEmpty() || name.length() > MAX_DOMAIN || !isAtEnd()) {
            return null;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fit =
                    (c >= '0' && c <= '9')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= 'a' && c <= 'z')
                            || "-_.:[]".indexOf(c) >= 0;
            if (!fit) {
                return null;
            }
        }
        return name;
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }
}
