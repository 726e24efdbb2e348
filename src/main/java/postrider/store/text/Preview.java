package postrider.store.text;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import postrider.base.Bytes;
import postrider.wire.mime.Part;

/// The few words of a message that a list of messages shows (rfc8970#3.3, rfc8621#4.1.4).
public final class Preview {
    /// How much text is looked at for each character that is wanted: some of it will be quotes.
    private static final int ENOUGH = 3;

    private Preview() {}

    /// The preview of a message whose first text is this part.
    ///
    /// @param encoded the first octets of the part's body
    public static String of(Part part, Bytes encoded, TextSettings settings) {
        String text = TextPart.beginning(part, encoded);
        if (part.type().is("text", "html")) {
            text = HtmlText.beginning(text, ENOUGH * settings.previewCharacters(), settings);
        }
        return of(text, settings.previewCharacters());
    }

    /// The beginning of a text on one line: without quotes of other messages, introductions of
    /// quotes and signatures if there is anything else, without characters that only fill space,
    /// and cut between characters as people see them.
    ///
    /// @param characters at most so many Unicode characters
    public static String of(String text, int characters) {
        List<PlainText.Line> lines = PlainText.of(text).lines();
        String own = collapse(lines, characters, false);
        return own.isEmpty() ? collapse(lines, characters, true) : own;
    }

    private static String collapse(List<PlainText.Line> lines, int characters, boolean all) {
        // Some more, so that it can be seen where the last character ends.
        SingleLine line = new SingleLine(characters + 1);
        for (PlainText.Line each : lines) {
            boolean wanted =
                    switch (each.kind()) {
                        case OWN -> true;
                        case QUOTED, ATTRIBUTION, SIGNATURE -> all;
                        case ARMOR -> false;
                    };
            if (wanted) {
                line.add(each.text());
                line.add(" ");
            }
            if (line.isFull()) {
                break;
            }
        }
        return cut(line.toString(), characters);
    }

    private static String cut(String text, int characters) {
        if (text.codePointCount(0, text.length()) <= characters) {
            return text;
        }
        int limit = text.offsetByCodePoints(0, characters);
        BreakIterator seen = BreakIterator.getCharacterInstance(Locale.ROOT);
        seen.setText(text);
        int end = seen.isBoundary(limit) ? limit : seen.preceding(limit);
        // A heap of accents on one letter is cut all the same.
        return text.substring(0, end > 0 ? end : limit).stripTrailing();
    }
}
