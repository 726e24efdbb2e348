package postrider.wire.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;

/// A stream of octets read as text with a [TextDecoder].
final class TextReader extends Reader {
    private final InputStream in;
    private final TextDecoder decoder;
    private final ByteBuffer octets = ByteBuffer.allocate(TextDecoder.SAMPLE).limit(0);
    private final CharBuffer characters = CharBuffer.allocate(TextDecoder.SAMPLE).limit(0);
    private boolean ended;
    private boolean done;

    TextReader(InputStream in, TextDecoder decoder) {
        this.in = in;
        this.decoder = decoder;
    }

    @Override
    public int read(char[] target, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!characters.hasRemaining()) {
            if (done) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, characters.remaining());
        characters.get(target, start, count);
        return count;
    }

    private void fill() throws IOException {
        octets.compact();
        while (!ended && octets.hasRemaining()) {
            int count = in.read(octets.array(), octets.position(), octets.remaining());
            if (count < 0) {
                ended = true;
            } else {
                octets.position(octets.position() + count);
            }
        }
        octets.flip();
        characters.clear();
        done = decoder.step(octets, characters, ended) && ended;
        characters.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
