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

    /// What is deep costs the parser time; for a beginning that is not worth it.
    private static final int BEGINNING_DEPTH = 64;

    /// Reads all of it and closes the reader.
    ///
    /// @throws IOException if the reader does
    public static HtmlText of(Reader html, TextSettings settings, Set<Keep> keep)
            throws IOException {
        CappedReader capped = new CappedReader(html, settings.htmlCharacters());
        try (capped) {
            Node document = parser(settings.htmlDepth()).parseInput(new TagReader(capped), "");
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

    /// Some of the beginning of the shown text, often as many characters as wanted and never many
    /// more: the rest is not even read, which is most of the work. Closes the reader.
    ///
    /// @throws IOException if the reader does
    static HtmlText beginning(Reader html, int wanted, TextSettings settings) throws IOException {
        Parser shallow = parser(Math.min(BEGINNING_DEPTH, settings.htmlDepth()));
        try (html;
                StreamParser parser = new StreamParser(shallow)) {
            Iterator<Element> elements = parser.parse(new TagReader(html), "").iterator();
            int seen = 0;
            while (seen < wanted && elements.hasNext()) {
                seen += letters(elements.next());
            }
            HtmlText text = walk(parser.document(), wanted, Set.of());
            return new HtmlText(text.text, text.hidden, text.isCut || seen >= wanted);
        } catch (UncheckedIOException wrapped) {
            throw wrapped.getCause();
        }
    }

    private static Parser parser(int depth) {
        return Parser.htmlParser().setMaxDepth(depth);
    }

    /// Letters of an element's own text; none if it is not shown.
    private static int letters(Element element) {
        int count = 0;
        for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
            if (node instanceof TextNode words) {
                String text = words.getWholeText();
                for (int i = 0; i < text.length(); i++) {
                    count += text.charAt(i) > ' ' && text.charAt(i) != '\u00a0' ? 1 : 0;
                }
            }
        }
        return count == 0 || isHidden(element) ? 0 : count;
    }

    private static boolean isHidden(Element element) {
        for (Element at = element; at != null; at = at.parent()) {
            switch (HtmlVisibility.of(at)) {
                case HIDDEN, NO_TEXT -> {
                    return true;
                }
                case SHOWN, TINY, SIZED -> {}
            }
        }
        return false;
    }

    private static HtmlText walk(Node document, int limit, Set<Keep> keep) {
        HtmlWalk walk = new HtmlWalk(limit, keep);
        document.filter(walk);
        return walk.done();
    }
}
