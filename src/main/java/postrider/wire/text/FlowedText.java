package postrider.wire.text;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Text whose lines flow together to paragraphs: `text/plain; format=flowed` (rfc3676).
public final class FlowedText {
    /// The line before a signature, with its blank (rfc3676#4.3).
    static final String SIGNATURE = "-- ";

    /// Deeper quotes are marks in the text: each line, and each piece of a long one, repeats them,
    /// so that a short text could become an endless one.
    static final int MAX_DEPTH = 100;

    private FlowedText() {}

    /// One paragraph; an empty line is one too.
    ///
    /// @param depth how often it is quoted; what is read has at most a hundred marks of a quote,
    ///   and more of them stand in the text
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

    /// Whether some paragraph can be broken into lines only with `delsp=yes`: one with long pieces
    /// without a blank.
    public static boolean needDelSp(List<Paragraph> paragraphs) {
        return lines(paragraphs, null).anyMatch(FlowedLines::needDelSp);
    }

    /// Writes paragraphs in lines of at most 78 characters with CRLF. What cannot be broken keeps
    /// its line: a word without a blank; with `delsp=yes` one that its writing does not break, up
    /// to 998 octets. Characters stay whole, with all that belongs to them. Blanks at a paragraph's
    /// end are lost but for that of `-- `. What is quoted more than a hundred times has the marks
    /// beyond those once, in front of its text.
    ///
    /// @param delSp whether the type will have `delsp=yes`, see [#needDelSp]
    public static String print(List<Paragraph> paragraphs, boolean delSp) {
        StringBuilder printed = new StringBuilder();
        lines(paragraphs, delSp ? new WordBreaks() : null).forEach(lines -> lines.print(printed));
        return printed.toString();
    }

    private static Stream<FlowedLines> lines(
            List<Paragraph> paragraphs, @Nullable WordBreaks breaks) {
        return paragraphs.stream().flatMap(paragraph -> lines(paragraph, breaks));
    }

    private static Stream<FlowedLines> lines(Paragraph paragraph, @Nullable WordBreaks breaks) {
        int depth = Math.min(MAX_DEPTH, paragraph.depth());
        String text = new Paragraph(paragraph.depth() - depth, paragraph.text()).plain();
        return (text.isEmpty() ? Stream.of("") : text.lines())
                .map(FlowedText::withoutBlanks)
                .map(line -> new FlowedLines(depth, line, breaks));
    }

    private static String withoutBlanks(String text) {
        if (text.equals(SIGNATURE)) {
            return text;
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
