package postrider.wire.mime;

import postrider.base.Bytes;

/// A line of text that may begin, end or be part of an embedded file.
final class EncodedLine {
    private final byte[] octets;
    private final int from;

    /// Behind the last octet, the line end not counted.
    private final int to;

    private EncodedLine(byte[] octets, int from, int to) {
        this.octets = octets;
        this.from = from;
        this.to = to;
    }

    /// The line that these octets are, with or without its end.
    static EncodedLine of(byte[] octets, int from, int to) {
        int end = to;
        while (end > from && (octets[end - 1] == '\n' || octets[end - 1] == '\r')) {
            end--;
        }
        return new EncodedLine(octets, from, end);
    }

    private int length() {
        return to - from;
    }

    private boolean startsWith(String text) {
        return isAt(from, text);
    }

    private boolean isAt(int at, String text) {
        if (at + text.length() > to) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (octets[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Where the name begins on a line `begin 644 name`; 0 if it is none.
    int uuencodedName() {
        if (!startsWith("begin ")) {
            return 0;
        }
        int at = from + 6;
        int digits = at;
        while (at < to && octets[at] >= '0' && octets[at] <= '7') {
            at++;
        }
        boolean isMode = at - digits == 3 || at - digits == 4;
        return isMode && at < to && octets[at] == ' ' ? at + 1 : 0;
    }

    /// Whether it can be the first line of a uuencoded file: its first octet tells its length.
    boolean canBeUuencoded() {
        if (length() == 0) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (octets[i] < ' ' || octets[i] > '`') {
                return false;
            }
        }
        int count = (octets[from] - ' ') & 63;
        int encoded = length() - 1;
        // Some leave the last group unfilled, others add a check sum.
        return encoded >= (count * 8 + 5) / 6 && encoded <= (count + 2) / 3 * 4 + 2;
    }

    boolean endsUuencoded() {
        return startsWith("end") && trimmed(from, 4).length() == 3;
    }

    /// Where the name begins on a line `=ybegin line=128 size=1000 name=...`; 0 if it is none.
    int yencName() {
        if (!startsWith("=ybegin ") || yencNumber("line") <= 0 || yencNumber("size") < 0) {
            return 0;
        }
        int at = find(" name=");
        return at < 0 ? 0 : at + 6;
    }

    /// A number of a =ybegin line; -1 if it is not there.
    long yencNumber(String key) {
        int at = find(" " + key + "=");
        if (at < 0) {
            return -1;
        }
        at += key.length() + 2;
        int start = at;
        long number = 0;
        while (at < to && at - start < 18 && octets[at] >= '0' && octets[at] <= '9') {
            number = number * 10 + octets[at++] - '0';
        }
        return at == start ? -1 : number;
    }

    private int find(String text) {
        for (int at = from; at + text.length() <= to; at++) {
            if (isAt(at, text)) {
                return at;
            }
        }
        return -1;
    }

    /// Whether it can follow a =ybegin line.
    ///
    /// @param line octets of a line before encoding, of which each may become two
    /// @param size octets of the file
    boolean canBeYenc(int line, long size) {
        return startsWith("=ypart ")
                || (length() > 0 && length() <= 2 * line + 2 && length() >= Math.min(line, size));
    }

    boolean endsYenc() {
        return startsWith("=yend") && (length() == 5 || octets[from + 5] == ' ');
    }

    /// The octets from a place on without blanks around them, at most so many.
    Bytes trimmed(int start, int most) {
        int first = start;
        int end = to;
        while (first < end && octets[first] == ' ') {
            first++;
        }
        while (end > first && octets[end - 1] == ' ') {
            end--;
        }
        return Bytes.copyOf(octets, first, Math.min(most, end - first));
    }
}
