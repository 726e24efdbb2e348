package postrider.wire.mime;

import java.nio.ByteBuffer;

/// Whether a base64 body has octets that are none of the alphabet (rfc2045#6.8), blanks and line
/// ends apart, goes on behind its padding, or ends within four octets that belong together: what
/// different readers decode to different things. Eight octets are looked at together, and lines of
/// the same length without looking for each one's end.
final class Base64Check {
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private final OctetWords view = new OctetWords();
    private boolean padded;

    /// Octets of the alphabet and of padding, of which only the two lowest bits matter.
    private int count;

    private boolean broken;
    private long brokenAt;

    void begin() {
        padded = false;
        count = 0;
        broken = false;
    }

    /// Whether the body breaks off if it ends here.
    boolean isCut() {
        return (count & 3) != 0;
    }

    boolean isBroken() {
        return broken;
    }

    /// Where the first octet stands that should not.
    long brokenAt() {
        return brokenAt;
    }

    /// Looks for lines without fault that are equally long.
    ///
    /// @param length octets of each line, the CR LF behind it not counted
    /// @return behind the last such line, from the first on; `from` if the first is another
    int endOfLines(byte[] octets, int from, int end, int length) {
        if (padded || length < Long.BYTES) {
            return from;
        }
        int at = from;
        int lastStart = end - length - 2;
        while (at <= lastStart) {
            int lineEnd = at + length;
            if (octets[lineEnd] != '\r'
                    || octets[lineEnd + 1] != '\n'
                    || !isOfAlphabet(octets, at, lineEnd)) {
                break;
            }
            at = lineEnd + 2;
            count += length;
        }
        return at;
    }

    /// @param start where the octets stand in the message
    void check(byte[] octets, int from, int to, long start) {
        int at = from;
        if (!padded) {
            while (at + Long.BYTES <= to && isOfAlphabet(octets, at, at + Long.BYTES)) {
                at += Long.BYTES;
            }
        }
        for (; at < to && !broken; at++) {
            if (!isFit(octets[at])) {
                broken = true;
                brokenAt = start + at - from;
            }
        }
    }

    private boolean isFit(byte octet) {
        if (octet == '\r' || octet == '\n' || octet == ' ' || octet == '\t') {
            return true;
        }
        count++;
        if (octet == '=') {
            padded = true;
            return true;
        }
        return !padded && ((octet | notOfAlphabet(octet)) & 0x80) == 0;
    }

    /// Whether so many octets, at least eight, are of the alphabet.
    private boolean isOfAlphabet(byte[] octets, int from, int to) {
        ByteBuffer words = view.of(octets);
        int last = to - Long.BYTES;
        // It may share octets with the one before.
        long word = words.getLong(last);
        long unfit = word | notOfAlphabet(word);
        for (int at = from; at < last; at += Long.BYTES) {
            word = words.getLong(at);
            unfit |= word | notOfAlphabet(word);
        }
        return (unfit & HIGH_BITS) == 0;
    }

    /// The high bit of each of eight octets that is not of the alphabet. Right only if none is
    /// above 127.
    private static long notOfAlphabet(long word) {
        long lower = word | 0x20 * ONES;
        long noLetter = ((0x7f + 'a') * ONES - lower) | (lower + (0x7f - 'z') * ONES);
        long noDigitOrSlash = ((0x7f + '/') * ONES - word) | (word + (0x7f - '9') * ONES);
        long noPlus = (word ^ '+' * ONES) + 0x7f * ONES;
        return noLetter & noDigitOrSlash & noPlus;
    }
}
