package postrider.wire.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;

/// Writes base64 (rfc2045#6.8) in lines of 76 characters, each of them, also the last, with CRLF.
/// Holds one line. [#close] also closes the target; [#finish] only completes the text.
public final class Base64Encoder extends OutputStream {
    /// rfc2045#6.8
    private static final int LINE = 76;

    private static final Base64.Encoder ENCODER = Base64.getEncoder();

    private final OutputStream target;
    private final byte[] octets = new byte[LINE / 4 * 3];
    private final byte[] line = new byte[LINE + 2];
    private int count;

    public Base64Encoder(OutputStream target) {
        this.target = target;
    }

    @Override
    public void write(int octet) throws IOException {
        octets[count++] = (byte) octet;
        if (count == octets.length) {
            finish();
        }
    }

    @Override
    public void write(byte[] source, int start, int length) throws IOException {
        int at = start;
        int end = start + length;
        while (at < end) {
            int piece = Math.min(end - at, octets.length - count);
            System.arraycopy(source, at, octets, count, piece);
            count += piece;
            at += piece;
            if (count == octets.length) {
                finish();
            }
        }
    }

    /// Writes the last line, if one is begun.
    public void finish() throws IOException {
        if (count == 0) {
            return;
        }
        byte[] source = count == octets.length ? octets : Arrays.copyOf(octets, count);
        int length = ENCODER.encode(source, line);
        line[length] = '\r';
        line[length + 1] = '\n';
        target.write(line, 0, length + 2);
        count = 0;
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
}
