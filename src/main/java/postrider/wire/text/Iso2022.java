package postrider.wire.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import org.jspecify.annotations.Nullable;

/// All of ISO-2022-JP, -JP-1, -JP-2, -JP-3, -JP-2004, -KR and -CN in one (rfc1468, rfc1554,
/// rfc2237, rfc1557, rfc1922): programs write any of them under any label, and their escapes never
/// clash.
final class Iso2022 extends ReadOnlyCharset {
    static final Iso2022 CHARSET = new Iso2022();

    static final int ESCAPE = 0x1b;
    private static final int SHIFT_OUT = 0x0e;
    private static final int SHIFT_IN = 0x0f;

    private Iso2022() {
        super("ISO-2022");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new Decoder(this);
    }

    /// Whether an escape that chooses a double-octet set or Katakana begins at a place. Other
    /// escapes also come from terminals.
    static boolean beginsAt(byte[] octets, int at, int end) {
        if (at + 3 > end || octets[at] != ESCAPE) {
            return false;
        }
        byte second = octets[at + 1];
        byte third = octets[at + 2];
        return (second == '$' && "@AB()*".indexOf(third) >= 0) || (second == '(' && third == 'I');
    }

    private static final class Decoder extends DoubleOctetsDecoder {
        /// The double-octet set in use, null for ASCII or Katakana.
        private DoubleOctets.@Nullable Set g0;

        private boolean katakana;

        /// What shift-out chooses.
        private DoubleOctets.@Nullable Set g1;

        private boolean shiftedOut;

        /// Whether a single shift means Greek rather than Latin-1.
        private boolean greek;

        Decoder(Iso2022 charset) {
            super(charset, 1);
        }

        @Override
        protected void implReset() {
            endLine();
            g1 = null;
            greek = false;
        }

        @Override
        @Nullable CoderResult one(ByteBuffer in, CharBuffer out) {
            int at = in.position();
            int c = in.get(at) & 0xff;
            DoubleOctets.Set set = shiftedOut ? g1 : g0;
            if (c == ESCAPE) {
                return escape(in, out);
            }
            if (c >= 0xa1 && c <= 0xdf) {
                // Half-width Katakana as eight bits, a habit of the nineties.
                out.put((char) (c - 0xa1 + '\uff61'));
            } else if (c >= 0x80) {
                return CoderResult.malformedForLength(1);
            } else if (c == SHIFT_OUT || c == SHIFT_IN) {
                shiftedOut = c == SHIFT_OUT && g1 != null;
            } else if (c <= ' ' || c == 0x7f) {
                if (c == '\n' || c == '\r') {
                    endLine();
                }
                out.put((char) c);
            } else if (set != null) {
                return pair(set, 0, in, out);
            } else if (katakana && c < 0x60) {
                out.put((char) (c - '!' + '\uff61'));
            } else {
                out.put((char) c);
            }
            in.position(at + 1);
            return null;
        }

        /// rfc1468: a line begins in ASCII, also where its writer forgot to return to it.
        private void endLine() {
            g0 = null;
            katakana = false;
            shiftedOut = false;
        }

        private @Nullable CoderResult pair(
                DoubleOctets.Set set, int skip, ByteBuffer in, CharBuffer out) {
            int at = in.position() + skip;
            if (in.remaining() < skip + 2) {
                return CoderResult.UNDERFLOW;
            }
            int first = in.get(at);
            int second = in.get(at + 1);
            if (first < '!' || first > '~' || second < '!' || second > '~') {
                return CoderResult.malformedForLength(skip + 1);
            }
            if (characters.put(set, first, second, out) == 0) {
                return CoderResult.unmappableForLength(skip + 2);
            }
            in.position(at + 2);
            return null;
        }

        private @Nullable CoderResult escape(ByteBuffer in, CharBuffer out) {
            int at = in.position();
            if (in.remaining() < 3) {
                return CoderResult.UNDERFLOW;
            }
            int second = in.get(at + 1);
            int third = in.get(at + 2);
            if (second == 'N') {
                return singleShift(in, out);
            }
            int length = 3;
            switch (second) {
                case '(' -> {
                    g0 = null;
                    katakana = third == 'I';
                }
                case '.' -> greek = third == 'F';
                case '$' -> {
                    if ("()*".indexOf(third) >= 0) {
                        if (in.remaining() < 4) {
                            return CoderResult.UNDERFLOW;
                        }
                        length = 4;
                        if (!designate(third, in.get(at + 3))) {
                            return CoderResult.malformedForLength(1);
                        }
                    } else if (!designate('(', third)) {
                        return CoderResult.malformedForLength(1);
                    }
                }
                default -> {
                    // An escape of something else, such as a terminal.
                    return CoderResult.malformedForLength(1);
                }
            }
            in.position(at + length);
            return null;
        }

        private boolean designate(int where, int letter) {
            DoubleOctets.Set set =
                    switch (letter) {
                        case '@', 'B' -> DoubleOctets.Set.JIS_X_0208;
                        case 'D' -> DoubleOctets.Set.JIS_X_0212;
                        case 'O', 'Q' -> DoubleOctets.Set.JIS_X_0213_1;
                        case 'P' -> DoubleOctets.Set.JIS_X_0213_2;
                        case 'A' -> DoubleOctets.Set.GB2312;
                        case 'C' -> DoubleOctets.Set.KS_C_5601;
                        case 'G' -> DoubleOctets.Set.CNS_1;
                        case 'H' -> DoubleOctets.Set.CNS_2;
                        default -> null;
                    };
            if (set == null) {
                return false;
            }
            if (where == '(') {
                g0 = set;
                katakana = false;
            } else if (where == ')') {
                g1 = set;
            }
            return true;
        }

        /// One character of the set that only single shifts reach: Latin-1 or Greek in Japanese
        /// text, plane 2 of CNS in Chinese.
        private @Nullable CoderResult singleShift(ByteBuffer in, CharBuffer out) {
            if (g1 != null) {
                return pair(DoubleOctets.Set.CNS_2, 2, in, out);
            }
            int at = in.position();
            int c = in.get(at + 2) & 0x7f;
            if (c < ' ') {
                return CoderResult.malformedForLength(2);
            }
            out.put(greek ? Greek.CHARACTERS.charAt(c - ' ') : (char) (c | 0x80));
            in.position(at + 3);
            return null;
        }
    }

    /// ISO-8859-7 from 0xa0.
    private static final class Greek {
        static final String CHARACTERS = characters();

        private static String characters() {
            byte[] octets = new byte[96];
            for (int i = 0; i < 96; i++) {
                octets[i] = (byte) (0xa0 + i);
            }
            return new String(octets, Charset.forName("ISO-8859-7"));
        }
    }
}
