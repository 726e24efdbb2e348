package postrider.wire.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.GraphemeClusterBreak;
import com.ibm.icu.lang.UProperty;
import org.jspecify.annotations.Nullable;

/// The lines of one paragraph of flowed text (rfc3676#4.2). Time is linear.
final class FlowedLines {
    /// rfc3676#4.2; in characters, since what a line shows counts.
    private static final int MAX_LINE = 78;

    /// rfc5322#2.1.1
    private static final int MAX_OCTETS = 998;

    /// The room that deep quotes leave at least.
    private static final int LEAST_ROOM = 20;

    private final int depth;
    private final String text;
    private final @Nullable WordBreaks breaks;

    /// @param depth how often it is quoted
    /// @param text on one line, without blanks at its end unless it is the line before a signature
    /// @param breaks for `delsp=yes`; null to break at blanks only
    FlowedLines(int depth, String text, @Nullable WordBreaks breaks) {
        this.depth = depth;
        this.text = text;
        this.breaks = breaks;
    }

    /// Whether a line gets too long that `delsp=yes` makes shorter.
    boolean needDelSp() {
        int start = 0;
        while (start < text.length()) {
            int end = end(start);
            if (end - start > room(start)
                    && new FlowedLines(depth, text, new WordBreaks()).end(start) < end) {
                return true;
            }
            start = end;
        }
        return false;
    }

    /// Prints them, each with CRLF.
    void print(StringBuilder target) {
        int start = 0;
        do {
            int end = end(start);
            target.repeat(">", depth).append(isStuffed(start) ? " " : "").append(text, start, end);
            target.append(breaks != null && end < text.length() ? " \r\n" : "\r\n");
            start = end;
        } while (start < text.length());
    }

    /// rfc3676#4.4: what would be taken for a quote, a stuffed line or the start of a message.
    private boolean isStuffed(int start) {
        return depth > 0
                ? start < text.length()
                : text.startsWith(" ", start)
                        || text.startsWith(">", start)
                        || text.startsWith("From ", start);
    }

    private int room(int start) {
        return Math.max(LEAST_ROOM, MAX_LINE - depth - (isStuffed(start) ? 1 : 0));
    }

    /// Where the line that starts at an index ends: as late as there is room, else as early as it
    /// can, else at the end of the text.
    private int end(int start) {
        int room = room(start);
        if (text.length() - start <= room) {
            return text.length();
        }
        int most = breaks == null ? start + room : start + room - 1;
        int limit = breaks == null ? text.length() : octetLimit(start);
        if (breaks != null) {
            breaks.begin(text, start);
        }
        for (int at = most; at > start; at--) {
            if (isBreak(start, at)) {
                return at;
            }
        }
        for (int at = most + 1; at < limit; at++) {
            if (isBreak(start, at)) {
                return at;
            }
        }
        // A longer character is for the transfer encoding.
        return breaks == null || limit == text.length()
                ? limit
                : breaks.characterEnd(limit, start + least(start));
    }

    /// So many characters of a line that goes on must be exceeded, or it would be taken for the
    /// line before a signature (rfc3676#4.3).
    private int least(int start) {
        return text.startsWith("--", start) ? FlowedText.SIGNATURE.length() : 0;
    }

    private boolean isBreak(int start, int at) {
        if (at - start <= least(start)) {
            return false;
        }
        return text.charAt(at - 1) == ' '
                ? !goesOnWithCharacter(at)
                : breaks != null && breaks.isBreak(at);
    }

    /// Whether what stands here belongs to the character before it, even to a blank (UAX 29).
    private boolean goesOnWithCharacter(int at) {
        int property = UProperty.GRAPHEME_CLUSTER_BREAK;
        return switch (UCharacter.getIntPropertyValue(text.codePointAt(at), property)) {
            case GraphemeClusterBreak.EXTEND,
                    GraphemeClusterBreak.SPACING_MARK,
                    GraphemeClusterBreak.ZWJ ->
                    true;
            default -> false;
        };
    }

    /// How far from the start a line may go with its quotes, its stuffing and its blank.
    private int octetLimit(int start) {
        int left = Math.max(LEAST_ROOM, MAX_OCTETS - depth - 2);
        int at = start;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            left -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (left < 0) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }
}
