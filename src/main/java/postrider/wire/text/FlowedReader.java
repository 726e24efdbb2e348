package postrider.wire.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Reads flowed text paragraph by paragraph (rfc3676#4). A paragraph beyond a hundred thousand
/// characters comes in pieces, so that a text of any size needs little room.
public final class FlowedReader implements Closeable {
    private static final int MAX_PARAGRAPH = 100_000;
    private static final int BUFFER = 4096;

    private final Reader in;
    private final boolean delSp;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int limit;

    /// The line read last, without its line end, quotes and stuffing; null at the end.
    private @Nullable String line;

    /// The quotes before [#line].
    private int depth;

    /// Whether the line read last was cut, so that what follows belongs to it.
    private boolean isCut;

    private boolean afterReturn;
    private boolean started;

    /// Closing this closes the reader.
    ///
    /// @param delSp whether the blank at the end of a flowed line is left out
    public FlowedReader(Reader in, boolean delSp) {
        this.in = in;
        this.delSp = delSp;
    }

    /// The next paragraph, null at the end.
    public FlowedText.@Nullable Paragraph next() throws IOException {
        if (!started) {
            started = true;
            line = readLine();
        }
        String current = line;
        if (current == null) {
            return null;
        }
        int quotes = depth;
        StringBuilder text = new StringBuilder();
        while (true) {
            boolean flows = isCut || isFlowed(current);
            text.append(current);
            if (flows && delSp && !isCut) {
                text.setLength(text.length() - 1);
            }
            line = readLine();
            boolean goesOn =
                    flows
                            && line != null
                            && !line.isEmpty()
                            && depth == quotes
                            && !line.equals(FlowedText.SIGNATURE)
                            && text.length() < MAX_PARAGRAPH;
            if (!goesOn) {
                boolean isSignature = current.equals(FlowedText.SIGNATURE);
                return new FlowedText.Paragraph(quotes, isSignature ? current : withoutBlank(text));
            }
            current = line == null ? "" : line;
        }
    }

    /// The blank of a last line that wrongly flows.
    private static String withoutBlank(StringBuilder text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isFlowed(String line) {
        return line.endsWith(" ") && !line.equals(FlowedText.SIGNATURE);
    }

    private @Nullable String readLine() throws IOException {
        StringBuilder read = new StringBuilder();
        boolean wasCut = isCut;
        isCut = false;
        int c = read();
        if (c == '\n' && afterReturn) {
            c = read();
        }
        afterReturn = false;
        if (c < 0) {
            return null;
        }
        int quotes = 0;
        while (c == '>' && quotes < FlowedText.MAX_DEPTH && !wasCut) {
            quotes++;
            c = read();
        }
        if (c == ' ' && !wasCut) {
            c = read();
        }
        depth = wasCut ? depth : quotes;
        while (c >= 0 && c != '\n' && c != '\r') {
            boolean isFull = read.length() >= MAX_PARAGRAPH;
            // Of a run of blanks, which is not cut, one is enough to tell whether the line flows.
            if (!isFull || c != ' ' || read.charAt(read.length() - 1) != ' ') {
                read.append((char) c);
            }
            boolean mayCut = c != ' ' && (isFull || !Character.isHighSurrogate((char) c));
            if (mayCut && read.length() >= MAX_PARAGRAPH && !isLineEndNext()) {
                isCut = true;
                return read.toString();
            }
            c = read();
        }
        afterReturn = c == '\r';
        return read.toString();
    }

    private boolean isLineEndNext() throws IOException {
        int next = read();
        if (next >= 0) {
            at--;
        }
        return next < 0 || next == '\n' || next == '\r';
    }

    private int read() throws IOException {
        if (at == limit) {
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
            at = 0;
            if (limit == 0) {
                return -1;
            }
        }
        return buffer[at++];
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
