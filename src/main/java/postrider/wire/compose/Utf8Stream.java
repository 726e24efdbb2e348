package postrider.wire.compose;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// A text as UTF-8, encoded piece by piece.
final class Utf8Stream extends InputStream {
    private static final int BUFFER = 8192;

    private final CharBuffer text;
    private final ByteBuffer octets;
    private final CharsetEncoder encoder =
            StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith("\ufffd".getBytes(StandardCharsets.UTF_8));

    Utf8Stream(String text) {
        this.text = CharBuffer.wrap(text);
        this.octets = ByteBuffer.allocate(BUFFER).limit(0);
    }

    @Override
    public int read() {
        return fill() ? octets.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int start, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, octets.remaining());
        octets.get(target, start, count);
        return count;
    }

    private boolean fill() {
        if (!octets.hasRemaining() && text.hasRemaining()) {
            octets.clear();
            encoder.encode(text, octets, true);
            octets.flip();
        }
        return octets.hasRemaining();
    }
}
