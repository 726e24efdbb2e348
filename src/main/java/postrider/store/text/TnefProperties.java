package postrider.store.text;

/// Looks over the lists of properties in a TNEF stream (MS-OXTNEF 2.1.3.4): a count, then for each
/// its type and identifier, a name if it has one of its own, and one or more values, filled up to
/// four octets. The library that reads them makes room for a value before it looks whether it is
/// there, and unpacks RTF at once, to eight times its octets.
final class TnefProperties {
    private static final int MULTIPLE = 0x1000;
    private static final int NAMED = 0x8000;
    private static final int NAMED_BY_TEXT = 1;

    /// A length that comes with the value.
    private static final int VARIABLE = -1;

    private static final int UNKNOWN = -2;

    /// PidTagRtfCompressed (MS-OXPROPS), and an identifier that the library does not know.
    private static final int RTF_COMPRESSED = 0x1009;

    private static final int NOTHING = 0x7bff;

    private final byte[] octets;
    private long valuesLeft;
    private long rtfLeft;
    private int end;
    private int at;

    /// @param octets the stream, in which RTF beyond the limit is hidden from the library
    /// @param maxValues in all lists
    /// @param maxRtf octets of RTF, as it is packed, in all lists
    TnefProperties(byte[] octets, int maxValues, int maxRtf) {
        this.octets = octets;
        this.valuesLeft = maxValues;
        this.rtfLeft = maxRtf;
    }

    /// Passes over the list between two places.
    ///
    /// @return false if there are too many values, or not all that are announced
    boolean pass(int listStart, int listEnd) {
        at = listStart;
        end = listEnd;
        for (long count = number(); count > 0; count--) {
            int start = at;
            long head = number();
            int type = (int) head & 0xffff;
            int size = size(type & ~MULTIPLE);
            if (head < 0 || size == UNKNOWN || (head >> 16 >= NAMED && !skipName())) {
                return false;
            }
            boolean isCounted = size == VARIABLE || (type & MULTIPLE) != 0;
            long values = isCounted ? number() : 1;
            valuesLeft -= Math.max(1, values);
            if (values < 0 || valuesLeft < 0) {
                return false;
            }
            int valuesStart = at;
            for (; values > 0; values--) {
                if (!skip(size == VARIABLE ? number() : size)) {
                    return false;
                }
            }
            if (head >> 16 == RTF_COMPRESSED) {
                rtf(start, at - valuesStart);
            }
        }
        return true;
    }

    /// RTF whose type and identifier stand at a place.
    private void rtf(int place, int length) {
        if (length <= rtfLeft) {
            rtfLeft -= length;
        } else {
            octets[place + 2] = (byte) NOTHING;
            octets[place + 3] = (byte) (NOTHING >> 8);
        }
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
