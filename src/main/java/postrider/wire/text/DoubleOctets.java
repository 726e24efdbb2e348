package postrider.wire.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.EnumMap;
import java.util.Map;

/// Characters that two octets from 0x21 to 0x7e choose from a national set. The tables are those of
/// the JDK, which has each set in another dress.
final class DoubleOctets {
    /// The most UTF-16 units of one character.
    static final int MOST = 3;

    /// A set and the charset that contains it.
    enum Set {
        JIS_X_0208("windows-31j"),
        JIS_X_0212("x-eucJP-Open"),
        JIS_X_0213_1("x-SJIS_0213"),
        JIS_X_0213_2("x-SJIS_0213"),
        GB2312("GBK"),
        KS_C_5601("x-windows-949"),
        CNS_1("x-EUC-TW"),
        CNS_2("x-EUC-TW");

        private final String charset;

        Set(String charset) {
            this.charset = charset;
        }
    }

    private final Map<Set, CharsetDecoder> decoders = new EnumMap<>(Set.class);
    private final byte[] octets = new byte[4];

    /// Adds one character to `out`, which has room for [#MOST].
    ///
    /// The second plane of JIS X 0213 leaves the rows free that JIS X 0212 uses, which programs
    /// write among it.
    ///
    /// @param first 0x21 to 0x7e
    /// @param second 0x21 to 0x7e
    /// @return the number of UTF-16 units; 0 if there is no such character
    int put(Set set, int first, int second, CharBuffer out) {
        if (set == Set.JIS_X_0213_2 && !isInSecondPlane(first - 0x20)) {
            return put(Set.JIS_X_0212, first, second, out);
        }
        int length =
                switch (set) {
                    case JIS_X_0208, JIS_X_0213_1 ->
                            shifted(shiftedRow(first - 0x20), first, second);
                    case JIS_X_0213_2 -> shifted(secondPlaneRow(first - 0x20), first, second);
                    case JIS_X_0212 -> prefixed(0x8f, -1, first, second);
                    case CNS_2 -> prefixed(0x8e, 0xa2, first, second);
                    case GB2312, KS_C_5601, CNS_1 -> prefixed(-1, -1, first, second);
                };
        CharsetDecoder decoder =
                decoders.computeIfAbsent(set, s -> Charset.forName(s.charset).newDecoder());
        int start = out.position();
        boolean error =
                decoder.reset().decode(ByteBuffer.wrap(octets, 0, length), out, true).isError()
                        || decoder.flush(out).isError();
        if (error) {
            out.position(start);
        }
        return out.position() - start;
    }

    /// The form of EUC: the octets with the highest bit, after those that choose the set.
    private int prefixed(int shift, int plane, int first, int second) {
        int length = 0;
        if (shift >= 0) {
            octets[length++] = (byte) shift;
        }
        if (plane >= 0) {
            octets[length++] = (byte) plane;
        }
        octets[length++] = (byte) (first | 0x80);
        octets[length++] = (byte) (second | 0x80);
        return length;
    }

    /// The form of Shift_JIS, with two rows of 94 under one first octet.
    private int shifted(int firstOctet, int first, int second) {
        int cell = second - 0x20;
        boolean odd = (first & 1) == 1;
        octets[0] = (byte) firstOctet;
        octets[1] = (byte) (odd ? cell + (cell >= 64 ? 0x40 : 0x3f) : cell + 0x9e);
        return 2;
    }

    private static int shiftedRow(int row) {
        return (row - 1) / 2 + (row <= 62 ? 0x81 : 0xc1);
    }

    private static boolean isInSecondPlane(int row) {
        return switch (row) {
            case 1, 3, 4, 5, 8, 12, 13, 14, 15 -> true;
            default -> row >= 78;
        };
    }

    /// JIS X 0213, annex 1: the rows of plane 2 that there are.
    private static int secondPlaneRow(int row) {
        return row >= 78 ? (row + 0x19b) / 2 : (row + 0x1df) / 2 - row / 8 * 3;
    }
}
