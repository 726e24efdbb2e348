package postrider.wire.codec;

import java.util.Arrays;

/// Base64 as mail contains it (rfc2045#6.8): what is not in the alphabet is skipped, padding may be
/// missing or stand in the middle, where pieces were joined. Behind padding everything is over with
/// the first octet that no joined piece has, such as those of a footer that a mailing list adds.
public final class Base64Decoder {
    private static final int SKIPPED = -1;

    /// The six bits of each octet, negative if it is not in the alphabet.
    private static final int[] VALUES = values();

    private int bits;
    private int count;
    private boolean padded;

    /// Behind padding: whether the line has begun, and whether a blank followed.
    private boolean lineBegun;

    private boolean blankInLine;
    private boolean ended;

    private static int[] values() {
        int[] values = new int[256];
        Arrays.fill(values, SKIPPED);
        for (int i = 0; i < 26; i++) {
            values['A' + i] = i;
            values['a' + i] = 26 + i;
        }
        for (int i = 0; i < 10; i++) {
            values['0' + i] = 52 + i;
        }
        values['+'] = 62;
        values['/'] = 63;
        return values;
    }

    /// Decodes a piece of text; the next call goes on where it ends.
    ///
    /// @param out has room for as many octets as are decoded
    /// @return how many octets were put at the start of `out`
    public int decode(byte[] in, int from, int to, byte[] out) {
        int at = 0;
        int i = from;
        while (i < to) {
            if (count == 0 && !padded) {
                while (i + 4 <= to) {
                    // Any negative value makes the whole negative.
                    int four =
                            VALUES[in[i] & 0xff] << 18
                                    | VALUES[in[i + 1] & 0xff] << 12
                                    | VALUES[in[i + 2] & 0xff] << 6
                                    | VALUES[in[i + 3] & 0xff];
                    if (four < 0) {
                        break;
                    }
                    out[at] = (byte) (four >> 16);
                    out[at + 1] = (byte) (four >> 8);
                    out[at + 2] = (byte) four;
                    at += 3;
                    i += 4;
                }
                if (i == to) {
                    break;
                }
            }
            int octet = next(in[i++]);
            if (octet >= 0) {
                out[at++] = (byte) octet;
            }
        }
        return at;
    }

    /// Whether the text ended within an octet, so that the rest must be somewhere else. Padding
    /// that is merely missing leaves no bits.
    public boolean isCut() {
        return switch (count) {
            case 0 -> false;
            case 1 -> true;
            case 2 -> (bits & 0xf) != 0;
            default -> (bits & 0x3) != 0;
        };
    }

    /// Takes one character and gives the octet that it completes, -1 if none.
    private int next(byte character) {
        int value = VALUES[character & 0xff];
        if (padded && !ended) {
            behindPadding(character, value);
        }
        if (ended) {
            return -1;
        }
        if (character == '=') {
            count = 0;
            padded = true;
            lineBegun = true;
            return -1;
        }
        if (value < 0) {
            return -1;
        }
        bits = bits << 6 | value;
        count++;
        return switch (count) {
            case 2 -> bits >> 4 & 0xff;
            case 3 -> bits >> 2 & 0xff;
            case 4 -> {
                count = 0;
                yield bits & 0xff;
            }
            default -> -1;
        };
    }

    private void behindPadding(byte character, int value) {
        if (character == '\n' || character == '\r') {
            lineBegun = false;
            blankInLine = false;
        } else if (character == ' ' || character == '\t') {
            blankInLine = lineBegun;
        } else {
            ended = blankInLine || (value < 0 && character != '=');
            lineBegun = true;
        }
    }
}
