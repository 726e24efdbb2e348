package postrider.store.text;

import org.jsoup.nodes.Element;

/// Whether a browser would show an element, by its name and its own attributes; style sheets are
/// not read.
enum HtmlVisibility {
    /// Shown if what is around it is.
    SHOWN,
    /// Not shown, with all that is in it.
    HIDDEN,
    /// No text at all, such as a script.
    NO_TEXT,
    /// Text in it has no size, unless an element in between gives it one.
    TINY,
    /// Text in it has a size.
    SIZED;

    /// Longer styles are read up to here.
    private static final int MAX_STYLE = 4000;

    static HtmlVisibility of(Element element) {
        switch (element.normalName()) {
            case "head",
                    "script",
                    "style",
                    "template",
                    "title",
                    "object",
                    "iframe",
                    "svg",
                    "datalist",
                    "xml",
                    "noframes" -> {
                return NO_TEXT;
            }
            default -> {
                if (element.attributesSize() == 0) {
                    return SHOWN;
                }
            }
        }
        if (element.hasAttr("hidden")) {
            return HIDDEN;
        }
        return ofStyle(element.attr("style"));
    }

    private static HtmlVisibility ofStyle(String written) {
        if (written.isEmpty()) {
            return SHOWN;
        }
        String style = squeezed(written);
        if (style.contains("display:none")
                || style.contains("visibility:hidden")
                || style.contains("mso-hide:all")
                || isZero(style, ";max-height:")
                || isZero(style, ";opacity:")) {
            return HIDDEN;
        }
        if (style.contains(";font-size:")) {
            return isZero(style, ";font-size:") ? TINY : SIZED;
        }
        return SHOWN;
    }

    /// A style without white space, in lower case, with a semicolon in front.
    private static String squeezed(String written) {
        int length = Math.min(written.length(), MAX_STYLE);
        StringBuilder style = new StringBuilder(length + 1).append(';');
        for (int i = 0; i < length; i++) {
            char c = written.charAt(i);
            if (c > ' ') {
                style.append(c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c);
            }
        }
        return style.toString();
    }

    /// Whether a property is nought, such as `0`, `0px` or `0.0em`.
    private static boolean isZero(String style, String property) {
        int at = style.indexOf(property);
        if (at < 0) {
            return false;
        }
        at += property.length();
        if (at == style.length() || style.charAt(at) != '0') {
            return false;
        }
        while (at < style.length() && (style.charAt(at) == '0' || style.charAt(at) == '.')) {
            at++;
        }
        return at == style.length() || style.charAt(at) < '1' || style.charAt(at) > '9';
    }
}
