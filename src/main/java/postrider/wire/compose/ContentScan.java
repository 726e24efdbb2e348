package postrider.wire.compose;

import java.io.IOException;
import java.io.InputStream;

/// Reads a content once for all that the choice of its encoding depends on.
///
/// @param octets how many there are
/// @param escaped octets that quoted-printable must escape, CR and LF of line ends not counted
/// @param lines CRLFs
/// @param isAscii whether there is no octet above 127
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
        boolean isLines,
        boolean endsLine,
        boolean isFragile,
        boolean holdsBoundary) {
    /// rfc5322#2.1.1
    private static final int MAX_LINE = 998;

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
            for (int i = 0; i < count; i++) {
                next(chunk[i] & 0xff);
            }
            octets += count;
        }

        private void next(int octet) {
            if (last == '\r' && octet == '\n') {
                column--;
                lineEnds(beforeReturn);
                lines++;
            } else {
                if (last == '\r') {
                    loneLineEnd();
                }
                if (begun < lineStart.length) {
                    lineStart[begun++] = (byte) octet;
                }
                column++;
                count(octet);
                if (octet == '\n') {
                    loneLineEnd();
                }
            }
            if (octet == '\r') {
                beforeReturn = last;
            }
            last = octet;
        }

        /// Many readers take it for the end of a line, behind which a boundary counts.
        private void loneLineEnd() {
            isLines = false;
            escaped++;
            holdsBoundary |= boundaries.isIn(lineStart, begun);
            begun = 0;
        }

        private void count(int octet) {
            if (octet >= 0x80) {
                isAscii = false;
            }
            if (octet == 0) {
                isLines = false;
            }
            boolean plain = octet >= ' ' && octet < 0x7f && octet != '=';
            if (!plain && octet != '\t' && octet != '\r' && octet != '\n') {
                escaped++;
            }
        }

        private void lineEnds(int lastOctet) {
            if (column > MAX_LINE) {
                isLines = false;
            }
            boolean blankAtEnd = column > 0 && (lastOctet == ' ' || lastOctet == '\t');
            boolean loneDot = column == 1 && lineStart[0] == '.';
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
            boolean endsLine = column == 0;
            if (last == '\r') {
                loneLineEnd();
            }
            lineEnds(last);
            return new ContentScan(
                    octets, escaped, lines, isAscii, isLines, endsLine, isFragile, holdsBoundary);
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
