package postrider.wire.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/// Where a line may be broken without a blank (UAX 14): between Chinese or Japanese characters,
/// between words of Thai. Not inside of what is ASCII, such as an address of the web, so that a
/// reader who does not join lines still has it whole. Not for two threads.
final class WordBreaks {
    /// How far behind a line's start such a place is looked for: more than a line's length, and not
    /// much, since a dictionary goes through all of it.
    private static final int WINDOW = 250;

    private final BreakIterator lines = BreakIterator.getLineInstance(ULocale.ROOT);
    private final BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);
    private String text = "";
    private int start;

    /// Where the window ends.
    private int end;

    /// Looks at the line that starts at an index of a text.
    void begin(String ofText, int lineStart) {
        text = ofText;
        start = lineStart;
        end = Math.min(text.length(), start + WINDOW);
        String window = text.substring(start, end);
        lines.setText(window);
        characters.setText(window);
    }

    /// Whether the line may end before an index.
    boolean isBreak(int at) {
        boolean isAscii = text.charAt(at - 1) < 0x80 && text.charAt(at) < 0x80;
        // Two more make sure that what stands there is seen whole.
        return !isAscii
                && at + 2 <= end
                && lines.isBoundary(at - start)
                && characters.isBoundary(at - start);
    }

    /// Behind the last whole character up to the limit, or the first that ends beyond `least` if
    /// that is longer.
    int characterEnd(int limit, int least) {
        characters.setText(text.substring(start, Math.min(text.length(), limit + 2)));
        int before = characters.preceding(limit - start + 1);
        if (start + before > least) {
            return start + before;
        }
        characters.setText(text);
        return characters.following(least);
    }
}
