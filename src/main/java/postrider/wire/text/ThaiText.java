package postrider.wire.text;

import java.nio.charset.Charset;

/// Whether octets are Thai in TIS-620, which ICU does not know and takes for Korean or Chinese.
///
/// Two things tell. Vowels and tones have their places around a consonant, which text in other
/// alphabets does not heed. And text in a charset of pairs looks different: there each run of
/// octets beyond ASCII is even in length, and most pairs begin as common characters do.
final class ThaiText {
    static final Charset CHARSET = Charset.forName("x-windows-874");

    /// With fewer octets beyond ASCII it may be an accident.
    private static final int LEAST = 16;

    /// One in so many octets beyond ASCII, at least, is a sign above or below a consonant.
    private static final int PER_MARK = 8;

    /// In text of pairs one in so many begins a rare character, at most.
    private static final int PER_RARE = 8;

    private ThaiText() {}

    /// @param isWhole whether the text ends with the sample, so that its last run is not cut
    static boolean isIn(byte[] sample, boolean isWhole) {
        int beyond = 0;
        int marks = 0;
        int before = 0;
        for (byte octet : sample) {
            int c = octet & 0xff;
            if (c >= 0x80) {
                if (!isThai(c) || !mayFollow(before, c)) {
                    return false;
                }
                beyond++;
                if (isMark(c)) {
                    marks++;
                }
            }
            before = c;
        }
        return beyond >= LEAST && marks * PER_MARK >= beyond && !isPairs(sample, isWhole);
    }

    /// Whether the text may as well be of a charset of pairs.
    private static boolean isPairs(byte[] sample, boolean isWhole) {
        int run = 0;
        int common = 0;
        int rare = 0;
        int cut = 0;
        int ends = 0;
        boolean isOdd = false;
        for (byte octet : sample) {
            if (octet >= 0) {
                // A digit or letter may be the second half of a character in GB18030 or Big5.
                isOdd |= run % 2 == 1 && octet < '0';
                if (run > 0 && octet < '0') {
                    ends++;
                } else if (run > 0) {
                    cut++;
                }
                run = 0;
            } else {
                if (run % 2 == 0 && isCommon(octet & 0xff)) {
                    common++;
                } else if (run % 2 == 0) {
                    rare++;
                }
                run++;
            }
        }
        isOdd |= isWhole && run % 2 == 1;
        return !isOdd && (cut * 2 > ends || rare * PER_RARE < common + rare);
    }

    /// Whether a common character of EUC-JP, EUC-KR or GB2312 begins with an octet.
    private static boolean isCommon(int c) {
        return c == 0xa1 || (c >= 0xa3 && c <= 0xa5) || (c >= 0xb0 && c <= 0xd7);
    }

    private static boolean isThai(int c) {
        return (c >= 0xa1 && c <= 0xda) || (c >= 0xdf && c <= 0xfb);
    }

    private static boolean mayFollow(int before, int c) {
        if (isMark(c) || c == 0xd0 || c == 0xd2 || c == 0xd3) {
            boolean isLongA = c == 0xd0 && before == 0xd2;
            return isConsonant(before) || isMark(before) || isLongA;
        }
        return !isLeadingVowel(before) || isConsonant(c) || isLeadingVowel(c);
    }

    private static boolean isConsonant(int c) {
        return c >= 0xa1 && c <= 0xce;
    }

    private static boolean isMark(int c) {
        return c == 0xd1 || (c >= 0xd4 && c <= 0xda) || (c >= 0xe7 && c <= 0xee);
    }

    private static boolean isLeadingVowel(int c) {
        return c >= 0xe0 && c <= 0xe4;
    }
}
