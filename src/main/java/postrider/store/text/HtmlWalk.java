package postrider.store.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/// Goes through a document once, each node when it begins and when it ends, and writes its text
/// into a [TextFlow]. The walk itself is jsoup's, which needs no stack.
final class HtmlWalk implements NodeFilter {
    /// Longer targets of links are left out.
    private static final int MAX_TARGET = 2000;

    private static final int NONE = -1;

    private final TextFlow flow;
    private final Set<HtmlText.Keep> keep;
    private final Deque<OpenList> lists = new ArrayDeque<>();
    // The lines on which the cells that are open began, innermost first.
    private final Deque<Integer> cells = new ArrayDeque<>();
    // Elements that say whether text has a size, innermost first.
    private final Deque<Sizing> sizes = new ArrayDeque<>();
    // The depth of the element that hides all in it, and of the link that is open.
    private int hiding = NONE;
    private int link = NONE;
    private int linkStart;
    private int preformatted;
    private int hidden;
    private boolean isCut;

    private record Sizing(int depth, boolean isTiny) {}

    /// A list that is open; of a list without numbers the next one is negative.
    private static final class OpenList {
        int next;

        OpenList(int next) {
            this.next = next;
        }
    }

    HtmlWalk(int limit, Set<HtmlText.Keep> keep) {
        this.flow = new TextFlow(limit);
        this.keep = keep;
    }

    HtmlText done() {
        return new HtmlText(flow.toString(), hidden, isCut);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (flow.isFull()) {
            isCut = true;
            return FilterResult.STOP;
        }
        if (node instanceof TextNode text) {
            words(text.getWholeText());
        } else if (node instanceof Element element) {
            switch (HtmlVisibility.of(element)) {
                case NO_TEXT -> {
                    return FilterResult.SKIP_ENTIRELY;
                }
                case HIDDEN -> hiding = hiding == NONE ? depth : hiding;
                case TINY -> sizes.push(new Sizing(depth, true));
                case SIZED -> sizes.push(new Sizing(depth, false));
                case SHOWN -> {}
            }
            begins(element, depth);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            ends(element, depth);
            if (depth == hiding) {
                hiding = NONE;
            }
            if (!sizes.isEmpty() && sizes.element().depth() == depth) {
                sizes.pop();
            }
        }
        return FilterResult.CONTINUE;
    }

    private void words(String text) {
        boolean isShown = hiding == NONE && (sizes.isEmpty() || !sizes.element().isTiny());
        if (!isShown) {
            hidden += text.strip().length();
        }
        if (isShown || keep.contains(HtmlText.Keep.HIDDEN)) {
            if (preformatted > 0) {
                flow.lines(text);
            } else {
                flow.words(text);
            }
        }
    }

    private void begins(Element element, int depth) {
        switch (element.normalName()) {
            case "br" -> flow.lineBreak();
            case "img" -> words(element.attr("alt"));
            case "a" -> {
                link = depth;
                linkStart = flow.length();
            }
            case "td", "th" -> {
                cells.push(flow.line());
            }
            case "pre", "textarea", "listing" -> {
                flow.block(1);
                preformatted++;
            }
            case "blockquote" -> flow.quote(1);
            case "ol" -> beginList(start(element));
            case "ul", "menu", "dir" -> beginList(-1);
            case "li" -> flow.marker(mark());
            default -> flow.block(breaksAround(element));
        }
    }

    private void ends(Element element, int depth) {
        switch (element.normalName()) {
            case "br", "img" -> {}
            case "a" -> endLink(element, depth);
            case "td", "th" -> flow.endCell(cells.pop());
            case "pre", "textarea", "listing" -> {
                flow.block(1);
                preformatted--;
            }
            case "blockquote" -> flow.quote(-1);
            case "ol", "ul", "menu", "dir" -> {
                lists.pop();
                flow.indent(-1);
                flow.block(lists.isEmpty() ? 2 : 1);
            }
            default -> flow.block(breaksAround(element));
        }
    }

    private static int breaksAround(Element element) {
        return switch (element.normalName()) {
            case "p", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "hr", "figure", "fieldset" -> 2;
            default -> element.isBlock() ? 1 : 0;
        };
    }

    private void beginList(int next) {
        flow.block(lists.isEmpty() ? 2 : 1);
        lists.push(new OpenList(next));
        flow.indent(1);
    }

    private static int start(Element list) {
        String start = list.attr("start");
        if (start.isEmpty() || start.length() > 6) {
            return 1;
        }
        try {
            return Math.max(0, Integer.parseInt(start));
        } catch (NumberFormatException _) {
            return 1;
        }
    }

    private String mark() {
        OpenList list = lists.peek();
        if (list == null || list.next < 0) {
            return "- ";
        }
        return list.next++ + ". ";
    }

    private void endLink(Element element, int depth) {
        if (link != depth) {
            return;
        }
        link = NONE;
        String target = element.attr("href").strip();
        String scheme = target.substring(0, Math.max(0, target.indexOf(':')));
        boolean isTold =
                switch (scheme.toLowerCase(Locale.ROOT)) {
                    case "http", "https", "mailto", "ftp", "tel" -> true;
                    default -> false;
                };
        if (isTold
                && keep.contains(HtmlText.Keep.LINKS)
                && target.length() <= MAX_TARGET
                && hiding == NONE
                && !flow.endsWith(linkStart, target.substring(scheme.length() + 1))) {
            flow.words(" <" + target + ">");
        }
    }
}
