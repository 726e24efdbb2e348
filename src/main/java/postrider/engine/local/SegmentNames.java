package postrider.engine.local;

import java.util.HexFormat;
import java.util.Locale;

/// File names of segments: 16 hexadecimal digits and what it is.
final class SegmentNames {
    private static final String SEGMENT = ".seg";
    private static final String STAGING = ".new";

    private SegmentNames() {}

    static String segment(long number) {
        return String.format(Locale.ROOT, "%016x", number) + SEGMENT;
    }

    /// Not a segment yet; removed at open.
    static String staging(long number) {
        return String.format(Locale.ROOT, "%016x", number) + STAGING;
    }

    static boolean isStaging(String name) {
        return name.endsWith(STAGING);
    }

    /// The number of the segment with this name, or -1 when it is none.
    static long number(String name) {
        if (name.length() != 16 + SEGMENT.length() || !name.endsWith(SEGMENT)) {
            return -1;
        }
        String digits = name.substring(0, 16);
        return digits.chars().allMatch(HexFormat::isHexDigit)
                ? HexFormat.fromHexDigitsToLong(digits)
                : -1;
    }
}
