package postrider.store.text;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/// The text of HTML as a person would read it: blocks are lines, lists have their marks, the cells
/// of a table's row stand on one line with tabs between them, quotes begin with `> `, and pictures
/// are their alternative text. Any characters are HTML; time is linear, and memory bounded by the
/// settings.
///
/// @param text without white space at its ends
/// @param hidden characters that a browser would not show although they are text: padding, or words
///   for a spam filter to see. Scripts, styles and comments do not count.
/// @param isCut whether a limit was reached, and the rest is missing
public record HtmlText(String text, int hidden, boolean isCut) {
    /// What to keep besides the text that is shown.
    public enum Keep {
        /// Text that is not shown.
        HIDDEN,
        /// Behind a link's text its target in angle brackets, where the text does not say it.
        LINKS
    }

    /// How much more text than wanted makes it likely that, without what is hidden, there is
    /// enough.
    private static final int ENOUGH = 4;

    /// Reads all of it and closes the reader.
    ///
    /// @throws IOException if the reader does
    public static HtmlText of(Reader html, TextSettings settings, Set<Keep> keep)
            throws IOException {
        CappedReader capped = new CappedReader(html, settings.htmlCharacters());
        try (capped) {
            Node document = parser(settings).parseInput(capped, "");
            HtmlText text = walk(document, settings.htmlCharacters(), keep);
            return capped.isCut() ? new HtmlText(text.text, text.hidden, true) : text;
        } catch (UncheckedIOException wrapped) {
            throw wrapped.getCause();
        }
    }

    /// Reads a text in memory.
    public static HtmlText of(String html, TextSettings settings, Set<Keep> keep) {
        try {
            return of(new StringReader(html), settings, keep);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// At least the first `wanted` characters of the shown text, if there are so many, and little
    /// more: the rest is not even read, which is most of the work.
    static String beginning(String html, int wanted, TextSettings settings) {
        try (StreamParser parser = new StreamParser(parser(settings))) {
            Iterator<Element> elements = parser.parse(html, "").iterator();
            int seen = 0;
            while (seen < ENOUGH * wanted && elements.hasNext()) {
                seen += ownText(elements.next());
            }
            String text = walk(parser.document(), wanted, Set.of()).text;
            if (text.length() < wanted && elements.hasNext()) {
                // The parser's own way to the end takes quadratic time.
                elements.forEachRemaining(_ -> {});
                text = walk(parser.document(), wanted, Set.of()).text;
            }
            return text;
        }
    }

    private static Parser parser(TextSettings settings) {
        return Parser.htmlParser().setMaxDepth(settings.htmlDepth());
    }

    private static int ownText(Element element) {
        int length = 0;
        for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
            if (node instanceof TextNode words) {
                length += words.getWholeText().strip().length();
            }
        }
        return length;
    }

    private static HtmlText walk(Node document, int limit, Set<Keep> keep) {
        HtmlWalk walk = new HtmlWalk(limit, keep);
        document.filter(walk);
        return walk.done();
    }
}
