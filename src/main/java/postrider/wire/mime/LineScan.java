package postrider.wire.mime;

import java.nio.ByteBuffer;

/// Finds line ends, eight octets at a time, and notes what a line holds on the way. A line may be
/// cut anywhere.
final class LineScan {
    /// Octets above 127.
    static final int EIGHT_BIT = 1;

    static final int NUL = 2;

    /// CR without LF behind it.
    static final int BARE_CR = 4;

    /// LF without CR in front of it.
    static final int BARE_LF = 8;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    /// Octets below this are looked at one by one: NUL, TAB, LF and CR are the ones that come.
    private static final long CONTROLS = '\r' + 1;

    private final OctetWords view = new OctetWords();
    private int found;
    private int ending;
    private long length;
    private boolean ended = true;
    private boolean returned;

    /// What the line has held so far, as bits.
    int found() {
        return found;
    }

    /// Octets of the line's end: 2 for CR LF, 1 for LF, 0 at the end of the message.
    int ending() {
        return ending;
    }

    /// Octets of the line so far, its end not counted.
    long length() {
        return length;
    }

    /// Whether the line is at its end, and the next octet begins another.
    boolean ended() {
        return ended;
    }

    /// Reads on to the end of the line.
    ///
    /// @return behind the line end, or `end` if it is not there yet
    int scan(byte[] octets, int from, int end) {
        if (ended) {
            found = 0;
            length = 0;
            ending = 0;
            ended = false;
        }
        int at = from;
        if (returned) {
            // The CR was counted as an octet of the line.
            returned = false;
            if (octets[at] == '\n') {
                length--;
                ending = 2;
                ended = true;
                return at + 1;
            }
            found |= BARE_CR;
        }
        long high = 0;
        int bits = 0;
        ByteBuffer words = view.of(octets);
        int last = end - 8;
        while (at < end) {
            long controls = 0;
            long word = 0;
            while (at <= last) {
                word = words.getLong(at);
                controls = (word - CONTROLS * ONES) & ~word & HIGH_BITS;
                if (controls != 0) {
                    break;
                }
                high |= word;
                at += 8;
            }
            if (controls != 0) {
                int before = Long.numberOfTrailingZeros(controls) & ~7;
                high |= word & ((1L << before) - 1);
                at += before >>> 3;
            } else if (at == end) {
                break;
            }
            byte octet = octets[at++];
            if (octet == '\n') {
                bits |= BARE_LF;
                ending = 1;
                ended = true;
                break;
            }
            if (octet == '\r') {
                if (at == end) {
                    returned = true;
                } else if (octets[at] == '\n') {
                    at++;
                    ending = 2;
                    ended = true;
                    break;
                } else {
                    bits |= BARE_CR;
                }
            } else if (octet == 0) {
                bits |= NUL;
            } else {
                high |= octet;
            }
        }
        if ((high & HIGH_BITS) != 0) {
            bits |= EIGHT_BIT;
        }
        found |= bits;
        length += at - from - ending;
        return at;
    }

    /// Ends the last line, which has no line end.
    void endOfMessage() {
        if (returned) {
            returned = false;
            found |= BARE_CR;
        }
        ended = true;
    }
}
