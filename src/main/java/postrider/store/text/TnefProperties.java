package postrider.store.text;

/// Looks over a list of properties in a TNEF stream (MS-OXTNEF 2.1.3.4): a count, then for each its
/// type and identifier, a name if it has one of its own, and one or more values, filled up to four
/// octets. The library that reads them makes room for a value before it looks whether it is there.
final class TnefProperties {
    private static final int MULTIPLE = 0x1000;
    private static final int NAMED = 0x8000;
    private static final int NAMED_BY_TEXT = 1;

    /// A length that comes with the value.
    private static final int VARIABLE = -1;

    private static final int UNKNOWN = -2;

    private final byte[] octets;
    private final int end;
    private int at;

    private TnefProperties(byte[] octets, int start, int end) {
        this.octets = octets;
        this.at = start;
        this.end = end;
    }

    /// How many values there are between two places.
    ///
    /// @param most values there may be
    /// @return -1 if there are more, or not all that are announced
    static int count(byte[] octets, int start, int end, int most) {
        return new TnefProperties(octets, start, end).count(most);
    }

    private int count(int most) {
        long left = most;
        for (long count = number(); count > 0; count--) {
            long head = number();
            int type = (int) head & 0xffff;
            int size = size(type & ~MULTIPLE);
            if (head < 0 || size == UNKNOWN || (head >> 16 >= NAMED && !skipName())) {
                return -1;
            }
            boolean isCounted = size == VARIABLE || (type & MULTIPLE) != 0;
            long values = isCounted ? number() : 1;
            left -= Math.max(1, values);
            if (values < 0 || left < 0) {
                return -1;
            }
            for (; values > 0; values--) {
                if (!skip(size == VARIABLE ? number() : size)) {
                    return -1;
                }
            }
        }
        return most - (int) left;
    }

    /// A name: the identifier of its family, its kind, and a number or a text.
    private boolean skipName() {
        if (!skip(16)) {
            return false;
        }
        long kind = number();
        long numberOrLength = number();
        return numberOrLength >= 0 && (kind != NAMED_BY_TEXT || skip(numberOrLength));
    }

    /// Passes over so many octets and what fills them up.
    private boolean skip(long length) {
        if (length < 0 || length > end - at) {
            return false;
        }
        at += (int) length;
        at = Math.min(end, at + (int) (-length & 3));
        return true;
    }

    /// The next number of four octets, -1 if there is none.
    private long number() {
        if (end - at < 4) {
            return -1;
        }
        at += 4;
        return TnefOutline.number(octets, at - 4) & 0xffff_ffffL;
    }

    /// Octets of a value of a type (MS-OXCDATA 2.11.1).
    private static int size(int type) {
        return switch (type) {
            case 0x01 -> 0;
            case 0x02, 0x03, 0x04, 0x0a, 0x0b -> 4;
            case 0x05, 0x06, 0x07, 0x14, 0x40 -> 8;
            case 0x48 -> 16;
            case 0x0d, 0x1e, 0x1f, 0x102 -> VARIABLE;
            default -> UNKNOWN;
        };
    }
}
