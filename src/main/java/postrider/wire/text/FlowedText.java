package postrider.wire.text;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Text whose lines flow together to paragraphs: `text/plain; format=flowed` (rfc3676).
public final class FlowedText {
    /// The line before a signature, with its blank (rfc3676#4.3).
    static final String SIGNATURE = "-- ";

    /// rfc3676#4.2
    private static final int MAX_LINE = 78;

    /// The room that deep quotes leave at least.
    private static final int LEAST_ROOM = 20;

    private FlowedText() {}

    /// One paragraph; an empty line is one too.
    ///
    /// @param depth how often it is quoted
    /// @param text on one line
    public record Paragraph(int depth, String text) {
        /// The paragraph on a line of its own, with the quotation marks that people know.
        public String plain() {
            return depth == 0 ? text : ">".repeat(depth) + (text.isEmpty() ? "" : " " + text);
        }
    }

    /// Reads a short text.
    ///
    /// @param delSp whether the type has `delsp=yes`: the blank at a line's end is not part of the
    ///   text
    public static List<Paragraph> read(String text, boolean delSp) {
        List<Paragraph> paragraphs = new ArrayList<>();
        try (FlowedReader reader = new FlowedReader(new StringReader(text), delSp)) {
            Paragraph next = reader.next();
            while (next != null) {
                paragraphs.add(next);
                next = reader.next();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return paragraphs;
    }

    /// A flowed text as a plain one with one line for each paragraph, piece by piece.
    ///
    /// @param delSp as for [#read]
    public static void plain(Reader flowed, boolean delSp, Appendable target) throws IOException {
        FlowedReader reader = new FlowedReader(flowed, delSp);
        Paragraph next = reader.next();
        while (next != null) {
            target.append(next.plain()).append('\n');
            next = reader.next();
        }
    }

    /// Writes paragraphs in lines of at most 78 characters with CRLF. A longer word without a blank
    /// keeps its line, unless blanks at line ends do not count. Blanks at a paragraph's end are
    /// lost but for that of `-- `.
    ///
    /// @param delSp whether the type will have `delsp=yes`, good for text without blanks
    public static String print(List<Paragraph> paragraphs, boolean delSp) {
        StringBuilder lines = new StringBuilder();
        for (Paragraph paragraph : paragraphs) {
            paragraph.text().lines().forEach(line -> print(paragraph.depth(), line, delSp, lines));
            if (paragraph.text().isEmpty()) {
                print(paragraph.depth(), "", delSp, lines);
            }
        }
        return lines.toString();
    }

    private static void print(int depth, String paragraph, boolean delSp, StringBuilder lines) {
        String text = paragraph.equals(SIGNATURE) ? paragraph : withoutBlanks(paragraph);
        int start = 0;
        while (true) {
            boolean isStuffed = depth > 0 ? start < text.length() : mustBeStuffed(text, start);
            lines.repeat(">", depth).append(isStuffed ? " " : "");
            int room = MAX_LINE - depth - (isStuffed ? 1 : 0);
            int end = end(text, start, Math.max(LEAST_ROOM, room), delSp);
            lines.append(text, start, end);
            if (end < text.length() && delSp) {
                lines.append(' ');
            }
            lines.append("\r\n");
            if (end == text.length()) {
                return;
            }
            start = end;
        }
    }

    /// rfc3676#4.4: what would be taken for a quote, a stuffed line or the start of a message.
    private static boolean mustBeStuffed(String text, int start) {
        return text.startsWith(" ", start)
                || text.startsWith(">", start)
                || text.startsWith("From ", start);
    }

    /// Where the line that starts at an index ends: behind a blank, or at the end of the text.
    private static int end(String text, int start, int room, boolean delSp) {
        if (text.length() - start <= room || text.equals(SIGNATURE)) {
            return text.length();
        }
        int most = start + (delSp ? room - 1 : room);
        int end = text.lastIndexOf(' ', most - 1) + 1;
        if (end > start && !isSignature(text, start, end)) {
            return end;
        }
        if (delSp) {
            return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        }
        end = text.indexOf(' ', most);
        return end < 0 ? text.length() : end + 1;
    }

    private static boolean isSignature(String text, int start, int end) {
        return end - start == SIGNATURE.length() && text.startsWith(SIGNATURE, start);
    }

    private static String withoutBlanks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
