package postrider.store.text;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// HTML whose tags have names of a sane length: a blank ends those that are longer. The parser
/// takes quadratic time for a name with `<` or NUL in it, which may be.
final class TagReader extends FilterReader {
    private static final int MAX_NAME = 200;
    private static final int OUTSIDE = -1;

    /// Characters since the `<` of what may be a tag's name.
    private int length = OUTSIDE;

    TagReader(Reader html) {
        super(html);
    }

    @Override
    public int read() throws IOException {
        int c = in.read();
        return c < 0 ? c : limited((char) c);
    }

    @Override
    public int read(char[] target, int at, int count) throws IOException {
        int read = in.read(target, at, count);
        for (int i = at; i < at + read; i++) {
            target[i] = limited(target[i]);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private char limited(char c) {
        if (length == OUTSIDE) {
            length = c == '<' ? 0 : OUTSIDE;
            return c;
        }
        length++;
        if (length > MAX_NAME) {
            length = OUTSIDE;
            return ' ';
        }
        boolean isSpace = c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
        if (isSpace || c == '>' || (c == '/' && length > 1)) {
            length = OUTSIDE;
        } else if (length == 1 && !Character.isLetter(c) && c != '/') {
            length = c == '<' ? 0 : OUTSIDE;
        }
        return c;
    }
}
