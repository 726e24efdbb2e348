package postrider.wire.mime;

import java.util.ArrayList;
import java.util.List;
import postrider.base.Bytes;
import postrider.wire.codec.TransferEncoding;

/// Finds uuencoded and yEnc files inside a text. A begin line counts only if the line behind it can
/// be of such a file, so that prose is left alone.
final class EmbeddedFinder {
    private static final int MAX_NAME = 255;

    /// Where in the text the reader is.
    private enum State {
        TEXT,
        BEHIND_BEGIN,
        IN_FILE
    }

    private final FactsBuilder facts;
    private int left;
    private boolean full;
    private State state = State.TEXT;
    private List<EmbeddedFile> files = new ArrayList<>();

    private TransferEncoding encoding = TransferEncoding.IDENTITY;
    private Bytes name = Bytes.EMPTY;
    private long start;
    private int yencLine;
    private long yencSize;

    /// @param most files in all the message
    EmbeddedFinder(FactsBuilder facts, int most) {
        this.facts = facts;
        this.left = most;
    }

    /// Whether a line that begins so may matter.
    boolean wants(byte first) {
        return switch (state) {
            case TEXT -> !full && (first == 'b' || first == '=');
            case BEHIND_BEGIN -> true;
            case IN_FILE -> first == (encoding == TransferEncoding.YENC ? '=' : 'e');
        };
    }

    /// A line with its end, or the beginning of a long one.
    ///
    /// @param lineStart where it stands in the message
    /// @param lineEnd where the whole line ends
    void line(byte[] octets, int from, int to, long lineStart, long lineEnd) {
        EncodedLine line = EncodedLine.of(octets, from, to);
        if (state == State.BEHIND_BEGIN) {
            boolean fits =
                    encoding == TransferEncoding.YENC
                            ? line.canBeYenc(yencLine, yencSize)
                            : line.canBeUuencoded();
            state = fits ? State.IN_FILE : State.TEXT;
        }
        if (state == State.TEXT) {
            begins(line, lineStart);
        } else if (encoding == TransferEncoding.YENC ? line.endsYenc() : line.endsUuencoded()) {
            add(lineEnd);
        }
    }

    private void begins(EncodedLine line, long lineStart) {
        if (full) {
            return;
        }
        int nameStart = line.uuencodedName();
        if (nameStart > 0) {
            encoding = TransferEncoding.UUENCODE;
        } else {
            nameStart = line.yencName();
            if (nameStart <= 0) {
                return;
            }
            encoding = TransferEncoding.YENC;
            yencLine = (int) Math.min(line.yencNumber("line"), MessageScanner.MAX_LINE_START);
            yencSize = line.yencNumber("size");
        }
        name = line.trimmed(nameStart, MAX_NAME);
        start = lineStart;
        state = name.isEmpty() ? State.TEXT : State.BEHIND_BEGIN;
    }

    private void add(long end) {
        state = State.TEXT;
        if (left == 0) {
            full = true;
            facts.cut(start);
            return;
        }
        left--;
        if (facts.pays(name.length(), start)) {
            files.add(new EmbeddedFile(encoding, name, new Range(start, end)));
        }
    }

    /// The files of the text that ends here.
    List<EmbeddedFile> end(long bodyEnd) {
        if (state == State.IN_FILE) {
            add(bodyEnd);
        }
        state = State.TEXT;
        if (files.isEmpty()) {
            return List.of();
        }
        EmbeddedFile last = files.getLast();
        if (last.range().end() > bodyEnd) {
            // Its last line end belongs to the boundary that follows.
            Range range = new Range(last.range().start(), bodyEnd);
            files.set(files.size() - 1, new EmbeddedFile(last.encoding(), last.name(), range));
        }
        List<EmbeddedFile> found = files;
        files = new ArrayList<>();
        return found;
    }
}
