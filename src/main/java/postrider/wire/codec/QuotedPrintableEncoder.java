package postrider.wire.codec;

import java.io.IOException;
import java.io.OutputStream;

/// Writes quoted-printable (rfc2045#6.7) in lines of at most 76 characters. Holds one line.
/// [#close] also closes the target; [#finish] only completes the text.
///
/// No line can be taken for something else on its way: `From ` at the start of a line and a dot
/// alone on one are escaped (rfc2049#3).
public final class QuotedPrintableEncoder extends OutputStream {
    /// What is encoded.
    public enum Mode {
        /// Text with CRLF at its line ends, which stay line ends; a CR or LF alone is escaped.
        TEXT,
        /// Anything: CR and LF are escaped.
        BINARY
    }

    /// rfc2045#6.7 rule 5, less the equals sign of a soft line break.
    private static final int MAX_LINE = 76 - 1;

    private static final int NONE = -1;

    private final OutputStream target;
    private final Mode mode;
    private final byte[] line = new byte[MAX_LINE + 3];
    private int column;

    /// A blank that a line end may follow, or a CR that an LF may follow.
    private int held = NONE;

    public QuotedPrintableEncoder(OutputStream target, Mode mode) {
        this.target = target;
        this.mode = mode;
    }

    @Override
    public void write(int value) throws IOException {
        int octet = value & 0xff;
        if (held == '\r' && octet == '\n') {
            held = NONE;
            endLine();
            return;
        }
        if (held == '\r') {
            escape(held);
        } else if (held != NONE) {
            // rfc2045#6.7 rule 3: no white space at the end of a line
            if (octet == '\r' && mode == Mode.TEXT) {
                escape(held);
            } else {
                plain(held);
            }
        }
        held = NONE;
        if (octet == ' ' || octet == '\t' || (octet == '\r' && mode == Mode.TEXT)) {
            held = octet;
        } else if (octet > ' ' && octet < 0x7f && octet != '=') {
            plain(octet);
        } else {
            escape(octet);
        }
    }

    /// Writes the last line, if one is begun; it gets no line end.
    public void finish() throws IOException {
        if (held != NONE) {
            escape(held);
            held = NONE;
        }
        guardDot();
        target.write(line, 0, column);
        column = 0;
    }

    /// Flushes the target; an unfinished line stays.
    @Override
    public void flush() throws IOException {
        target.flush();
    }

    @Override
    public void close() throws IOException {
        finish();
        target.close();
    }

    private void plain(int octet) throws IOException {
        if (column == MAX_LINE) {
            softBreak();
        }
        if (octet == ' ' && column == 4 && startsWithFrom()) {
            column = 0;
            escape('F');
            for (char c : "rom".toCharArray()) {
                line[column++] = (byte) c;
            }
        }
        line[column++] = (byte) octet;
    }

    private void escape(int octet) throws IOException {
        if (column + 3 > MAX_LINE) {
            softBreak();
        }
        line[column++] = '=';
        line[column++] = (byte) Hex.upper(octet >> 4);
        line[column++] = (byte) Hex.upper(octet & 15);
    }

    private boolean startsWithFrom() {
        return line[0] == 'F' && line[1] == 'r' && line[2] == 'o' && line[3] == 'm';
    }

    private void guardDot() throws IOException {
        if (column == 1 && line[0] == '.') {
            column = 0;
            escape('.');
        }
    }

    private void softBreak() throws IOException {
        line[column++] = '=';
        writeLine();
    }

    private void endLine() throws IOException {
        guardDot();
        writeLine();
    }

    private void writeLine() throws IOException {
        line[column++] = '\r';
        line[column++] = '\n';
        target.write(line, 0, column);
        column = 0;
    }
}
