package postrider.wire.mime;

import java.nio.ByteBuffer;

/// Whether a base64 body has octets that are none of the alphabet (rfc2045#6.8), blanks and line
/// ends apart, or goes on behind its padding: what different readers decode to different things.
final class Base64Check {
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private final OctetWords view = new OctetWords();
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

    /// @param start where the octets stand in the message
    void check(byte[] octets, int from, int to, long start) {
        if (broken) {
            return;
        }
        int end = to;
        while (end > from && (octets[end - 1] == '\n' || octets[end - 1] == '\r')) {
            end--;
        }
        int at = from;
        if (!padded) {
            ByteBuffer words = view.of(octets);
            int last = end - 8;
            while (at <= last && isOfAlphabet(words.getLong(at))) {
                at += 8;
            }
            // The last eight octets once more, so that none are left to be looked at one by one.
            if (at > last && last >= from && isOfAlphabet(words.getLong(last))) {
                return;
            }
        }
        for (; at < end; at++) {
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
        return !padded && isOfAlphabet(octet * ONES);
    }

    /// Whether all eight octets are, padding not counted.
    private static boolean isOfAlphabet(long word) {
        long bits = word & ~HIGH_BITS;
        long lower = bits | 0x20 * ONES;
        // The high bit of an octet tells whether it is in a range of ASCII.
        long letters = (lower + (0x80 - 'a') * ONES) & ~(lower + (0x7f - 'z') * ONES);
        long digitsOrSlash = (bits + (0x80 - '/') * ONES) & ~(bits + (0x7f - '9') * ONES);
        long plus = ~((bits ^ '+' * ONES) + 0x7f * ONES);
        return ((letters | digitsOrSlash | plus) & ~word & HIGH_BITS) == HIGH_BITS;
    }
}
