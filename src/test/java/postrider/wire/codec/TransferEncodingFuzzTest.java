package postrider.wire.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Whatever the octets, decoding gives the same in one piece and octet by octet, and encoders write
/// what decodes to what they were given.
class TransferEncodingFuzzTest {
    @FuzzTest
    void decodes(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        TransferEncoding[] encodings = TransferEncoding.values();
        TransferEncoding encoding = encodings[(input[0] & 0xff) % encodings.length];
        byte[] octets = Arrays.copyOfRange(input, 1, input.length);
        byte[] whole = encoding.decode(new ByteArrayInputStream(octets)).readAllBytes();
        InputStream slow =
                new ByteArrayInputStream(octets) {
                    @Override
                    public synchronized int read(byte[] target, int start, int length) {
                        return super.read(target, start, Math.min(length, 1));
                    }
                };
        if (!Arrays.equals(whole, encoding.decode(slow).readAllBytes())) {
            throw new AssertionError("other octets in pieces");
        }
        if (whole.length > octets.length * 32 + 63) {
            throw new AssertionError("too much");
        }
    }

    @FuzzTest
    void encodes(byte[] input) throws IOException {
        for (QuotedPrintableEncoder.Mode mode : QuotedPrintableEncoder.Mode.values()) {
            ByteArrayOutputStream quoted = new ByteArrayOutputStream();
            try (QuotedPrintableEncoder encoder = new QuotedPrintableEncoder(quoted, mode)) {
                encoder.write(input);
            }
            check(input, quoted.toByteArray(), TransferEncoding.QUOTED_PRINTABLE);
        }
        ByteArrayOutputStream base64 = new ByteArrayOutputStream();
        try (Base64Encoder encoder = new Base64Encoder(base64)) {
            encoder.write(input);
        }
        check(input, base64.toByteArray(), TransferEncoding.BASE64);
    }

    private static void check(byte[] input, byte[] encoded, TransferEncoding encoding)
            throws IOException {
        byte[] decoded = encoding.decode(new ByteArrayInputStream(encoded)).readAllBytes();
        if (!Arrays.equals(input, decoded)) {
            throw new AssertionError("other octets");
        }
        int line = 0;
        for (byte octet : encoded) {
            line = octet == '\n' ? 0 : line + 1;
            if (line > 77) {
                throw new AssertionError("long line");
            }
        }
    }
}
