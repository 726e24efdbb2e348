package postrider.wire.text;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import postrider.base.Bytes;

/// Any octets under any label are text, the same at once and as a stream. The input begins with the
/// label and a blank.
class LenientTextFuzzTest {
    @FuzzTest
    void decodes(byte[] input) throws IOException {
        int blank = 0;
        while (blank < input.length && input[blank] != ' ') {
            blank++;
        }
        String label = new String(input, 0, blank, StandardCharsets.ISO_8859_1);
        byte[] octets = Arrays.copyOfRange(input, Math.min(input.length, blank + 1), input.length);
        String text = LenientText.decode(Bytes.copyOf(octets), label);
        SoundText.check(text);
        InputStream slow =
                new ByteArrayInputStream(octets) {
                    @Override
                    public synchronized int read(byte[] target, int start, int length) {
                        return super.read(target, start, Math.min(length, 1));
                    }
                };
        StringWriter streamed = new StringWriter();
        try (Reader reader = LenientText.reader(slow, label)) {
            reader.transferTo(streamed);
        }
        if (!streamed.toString().equals(text)) {
            throw new AssertionError("another text as a stream");
        }
    }
}
