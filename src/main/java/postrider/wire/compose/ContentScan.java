package postrider.wire.compose;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads a content once for all that the choice of its encoding depends on.
///
/// @param octets how many there are
/// @param escaped octets that quoted-printable must escape, CR and LF of line ends not counted
/// @param lines CRLFs
/// @param isAscii whether there is no octet above 127
/// @param startsAscii whether there is none in front of the first blank line, where a part has its
///   header
/// @param isLines whether it is of lines with at most 998 octets, without NUL and a CR or LF alone
/// @param endsLine whether it is empty or its last line has its end
/// @param isFragile whether some relays or signatures would suffer: blanks at the end of a line,
///   `From ` at its start, a dot alone
/// @param holdsBoundary whether a line begins with a boundary of the message
record ContentScan(
        long octets,
        long escaped,
        long lines,
        boolean isAscii,
        boolean startsAscii,
        boolean isLines,
        boolean endsLine,
        boolean isFragile,
        boolean holdsBoundary) {
    /// rfc5322#2.1.1
    private static final int MAX_LINE = 998;

    /// 1 for each octet that quoted-printable escapes (rfc2045#6.7).
    private static final byte[] ESCAPED = escapedOctets();

    private static byte[] escapedOctets() {
        byte[] escaped = new byte[256];
        Arrays.fill(escaped, (byte) 1);
        Arrays.fill(escaped, ' ', 0x7f, (byte) 0);
        escaped['\t'] = 0;
        escaped['='] = 1;
        return escaped;
    }

    static ContentScan of(Content content, Boundaries boundaries) throws IOException {
        Reader reader = new Reader(boundaries);
        byte[] chunk = new byte[8192];
        try (InputStream in = content.open()) {
            int count;
            while ((count = in.read(chunk)) >= 0) {
                reader.read(chunk, count);
            }
        }
        return reader.finish();
    }

    private static final class Reader {
        private final Boundaries boundaries;
        private final byte[] lineStart;
        private long octets;
        private long escaped;
        private long lines;
        private long column;

        /// Octets in `lineStart`.
        private int begun;

        private boolean isAscii = true;
        private boolean startsAscii = true;
        private boolean isBehindBlankLine;
        private boolean isLines = true;
        private boolean isFragile;
        private boolean holdsBoundary;
        private int last = '\n';
        private int beforeReturn;

        Reader(Boundaries boundaries) {
            this.boundaries = boundaries;
            this.lineStart = new byte[boundaries.lineStart()];
        }

        void read(byte[] chunk, int count) {
            int at = 0;
            while (at < count) {
                int octet = chunk[at];
                if (octet == '\n' && last == '\r') {
                    lineEnds(beforeReturn);
                    lines++;
                } else {
                    if (last == '\r') {
                        loneLineEnd();
                    }
                    if (octet == '\n') {
                        loneLineEnd();
                    } else if (octet == '\r') {
                        beforeReturn = last;
                    } else {
                        at = inLine(chunk, at, count);
                    }
                }
                last = chunk[at++];
            }
            octets += count;
        }

        /// Many readers take it for the end of a line, behind which a boundary counts.
        private void loneLineEnd() {
            isLines = false;
            escaped++;
            column++;
            holdsBoundary |= boundaries.isIn(lineStart, begun);
            begun = 0;
        }

        /// Takes octets up to the next CR or LF.
        ///
        /// @return where the last of them stands
        private int inLine(byte[] chunk, int start, int count) {
            int mustEscape = 0;
            int allBits = 0;
            boolean hasNul = false;
            int at = start;
            while (at < count && chunk[at] != '\r' && chunk[at] != '\n') {
                byte octet = chunk[at++];
                mustEscape += ESCAPED[octet & 0xff];
                allBits |= octet;
                hasNul |= octet == 0;
            }
            int beginning = Math.min(at - start, lineStart.length - begun);
            System.arraycopy(chunk, start, lineStart, begun, beginning);
            begun += beginning;
            column += at - start;
            escaped += mustEscape;
            isAscii &= allBits >= 0;
            startsAscii &= allBits >= 0 || isBehindBlankLine;
            isLines &= !hasNul;
            return at - 1;
        }

        private void lineEnds(int lastOctet) {
            if (column > MAX_LINE) {
                isLines = false;
            }
            isBehindBlankLine |= column == 0;
            boolean blankAtEnd = column > 0 && (lastOctet == ' ' || lastOctet == '\t');
            boolean loneDot = column == 1 && begun == 1 && lineStart[0] == '.';
            isFragile |= blankAtEnd || loneDot || startsWithFrom();
            holdsBoundary |= boundaries.isIn(lineStart, begun);
            begun = 0;
            column = 0;
        }

        private boolean startsWithFrom() {
            return begun >= 5
                    && lineStart[0] == 'F'
                    && lineStart[1] == 'r'
                    && lineStart[2] == 'o'
                    && lineStart[3] == 'm'
                    && lineStart[4] == ' ';
        }

        ContentScan finish() {
            if (last == '\r') {
                loneLineEnd();
            }
            boolean endsLine = column == 0;
            lineEnds(last);
            return new ContentScan(
                    octets,
                    escaped,
                    lines,
                    isAscii,
                    startsAscii,
                    isLines,
                    endsLine,
                    isFragile,
                    holdsBoundary);
        }
    }

    /// Roughly how long it gets in quoted-printable.
    ///
    /// @param isText whether CRLF stays a line end
    long quotedPrintable(boolean isText) {
        long length = octets + 2 * escaped + (isText ? 0 : 4 * lines);
        return length + length / 72 * 3;
    }

    long base64() {
        long length = (octets + 2) / 3 * 4;
        return length + length / 76 * 2;
    }
}
