package postrider.wire.mime;

/// Whether a base64 body has octets that are none of the alphabet (rfc2045#6.8), blanks and line
/// ends apart, or goes on behind its padding: what different readers decode to different things.
///
/// [LineScan] says of nearly every line on the way that it is of the alphabet; the others are
/// looked at here octet by octet.
final class Base64Check {
    private static final long ONES = 0x0101_0101_0101_0101L;

    private boolean padded;
    private boolean broken;
    private long brokenAt;

    void begin() {
        padded = false;
        broken = false;
    }

    boolean isBroken() {
        return broken;
    }

    /// Where the first octet stands that should not.
    long brokenAt() {
        return brokenAt;
    }

    /// @param found what the line of these octets holds
    /// @param start where the octets stand in the message
    void check(byte[] octets, int from, int to, int found, long start) {
        boolean isFit = (found & LineScan.NOT_BASE64) == 0 && !padded;
        if (broken || isFit) {
            return;
        }
        for (int at = from; at < to; at++) {
            if (!isFit(octets[at])) {
                broken = true;
                brokenAt = start + at - from;
                return;
            }
        }
    }

    private boolean isFit(byte octet) {
        if (octet == '\r' || octet == '\n' || octet == ' ' || octet == '\t') {
            return true;
        }
        if (octet == '=') {
            padded = true;
            return true;
        }
        return !padded && octet >= 0 && (notOfAlphabet(octet) & 0x80) == 0;
    }

    /// The high bit of each of eight octets that is not of the alphabet, or padding. Right only if
    /// none is above 127.
    static long notOfAlphabet(long word) {
        long lower = word | 0x20 * ONES;
        long noLetter = ((0x7f + 'a') * ONES - lower) | (lower + (0x7f - 'z') * ONES);
        long noDigitOrSlash = ((0x7f + '/') * ONES - word) | (word + (0x7f - '9') * ONES);
        long noPlus = (word ^ '+' * ONES) + 0x7f * ONES;
        return noLetter & noDigitOrSlash & noPlus;
    }
}
