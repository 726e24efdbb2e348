package postrider.wire.codec;

import java.io.InputStream;

/// Decodes uuencode. The `begin` and `end` lines may be missing; what follows `end` is left out up
/// to the next `begin`. Blanks and backticks are zero, blanks lost at the end of a line are put
/// back, and a line that is no data is skipped.
final class UuencodeStream extends DecodingStream {
    private static final int INPUT = 512;

    /// The longest line that can be data: a length, 63 octets, a checksum, and some slack.
    private static final int MAX_LINE = 100;

    private static final int MAX_OCTETS = 63;

    private final byte[] line = new byte[MAX_LINE];

    /// Octets of the line so far; more than [#MAX_LINE] if it is too long to be data.
    private int length;

    private boolean begun;
    private boolean ended;

    UuencodeStream(InputStream encoded) {
        // The shortest line that yields the most has its length and its line end only.
        super(encoded, INPUT, (INPUT / 2 + 1) * MAX_OCTETS);
    }

    @Override
    protected int decode(byte[] in, int inLength, byte[] out) {
        int at = 0;
        for (int i = 0; i < inLength; i++) {
            byte c = in[i];
            if (c == '\n' || c == '\r') {
                at = endLine(out, at);
            } else if (length < MAX_LINE) {
                line[length++] = c;
            } else {
                length = MAX_LINE + 1;
            }
        }
        return at;
    }

    @Override
    protected int finish(byte[] out) {
        return endLine(out, 0);
    }

    /// Decodes the line if it is data.
    private int endLine(byte[] out, int at) {
        int size = length;
        length = 0;
        if (size == 0) {
            return at;
        }
        if (isBegin(size)) {
            begun = true;
            ended = false;
            return at;
        }
        if (isEnd(size)) {
            ended = true;
            return at;
        }
        return ended || !isData(size) ? at : data(size, out, at);
    }

    /// `begin`, a blank and a mode in octal digits.
    private boolean isBegin(int size) {
        return size > 8
                && startsWith("begin ")
                && isOctal(line[6])
                && isOctal(line[7])
                && isOctal(line[8]);
    }

    private boolean isEnd(int size) {
        if (size < 3 || size > MAX_LINE || !startsWith("end")) {
            return false;
        }
        for (int i = 3; i < size; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private boolean startsWith(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (line[i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a line can be data. Foreign characters pass only after `begin` in a line of just the
    /// right length, where they are damage rather than prose.
    private boolean isData(int size) {
        if (size > MAX_LINE || !isInAlphabet(line[0])) {
            return false;
        }
        int needed = (value(line[0]) + 2) / 3 * 4 + 1;
        boolean exact = size == needed || size == needed + 1;
        if (!exact && size > needed && !begun) {
            return false;
        }
        if (begun && exact) {
            return true;
        }
        for (int i = 0; i < size; i++) {
            if (!isInAlphabet(line[i])) {
                return false;
            }
        }
        return true;
    }

    private int data(int size, byte[] out, int at) {
        int end = at + value(line[0]);
        int to = at;
        for (int i = 1; to < end; i += 4) {
            int four = 0;
            for (int k = i; k < i + 4; k++) {
                four = four << 6 | (k < size ? value(line[k]) : 0);
            }
            for (int shift = 16; shift >= 0 && to < end; shift -= 8) {
                out[to++] = (byte) (four >> shift);
            }
        }
        return end;
    }

    private static int value(byte c) {
        return c - ' ' & 0x3f;
    }

    private static boolean isInAlphabet(byte c) {
        return c >= ' ' && c <= '`';
    }

    private static boolean isOctal(byte c) {
        return c >= '0' && c <= '7';
    }
}
