package postrider.compat.mbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells the lines that begin a message from those that only look so. What follows is looked at as
/// well as what stands before: archives lack blank lines, and texts have lines that begin with
/// `From `.
final class Separators {
    static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] QUOTED_FROM = ">From ".getBytes(StandardCharsets.US_ASCII);
    private static final int LINE = 1000;
    private static final int MOST_NULS = 16 << 10;
    private static final Set<String> KNOWN =
            Set.of(
                    "return-path",
                    "received",
                    "delivered-to",
                    "x-original-to",
                    "envelope-to",
                    "from",
                    "to",
                    "date",
                    "subject",
                    "message-id",
                    "mime-version",
                    "content-type",
                    "reply-to",
                    "status",
                    "x-status",
                    "x-mozilla-status",
                    "x-gm-thrid");

    private final OctetWindow near;
    private final OctetWindow far;

    /// @param near follows the reader
    /// @param far may jump ahead
    Separators(OctetWindow near, OctetWindow far) {
        this.near = near;
        this.far = far;
    }

    /// A line that begins a message.
    ///
    /// @param from where the line begins, behind NULs that a crash has left before it
    /// @param end behind its line end
    record Found(long from, long end, @Nullable Instant date, boolean longEnd) {}

    /// What begins at the line at `offset`; null when that is no beginning.
    @Nullable Found at(long offset, boolean afterBlank) throws IOException {
        return at(near, offset, afterBlank);
    }

    private @Nullable Found at(OctetWindow window, long offset, boolean afterBlank)
            throws IOException {
        int first = window.at(offset);
        if (first != 'F' && first != 0) {
            return null;
        }
        long from = offset;
        while (window.at(from) == 0 && from - offset < MOST_NULS) {
            from++;
        }
        if (!window.startsWith(from, FROM)) {
            return null;
        }
        byte[] line = window.copy(from, Math.min(window.length(), from + LINE));
        int length = 0;
        while (length < line.length && line[length] != '\n') {
            length++;
        }
        if (length == LINE) {
            return null;
        }
        boolean longEnd = length < line.length && line[length - 1] == '\r';
        long end = from + Math.min(length + 1, line.length);
        Instant date = FromLine.date(line, length);
        return begins(window, end, date, afterBlank || from > offset)
                ? new Found(from, end, date, longEnd)
                : null;
    }

    private static boolean begins(
            OctetWindow window, long next, @Nullable Instant date, boolean afterBlank)
            throws IOException {
        byte[] line = window.copy(next, Math.min(window.length(), next + 200));
        String field = StatusFields.name(line, line.length);
        if (date == null) {
            return afterBlank && field != null && KNOWN.contains(field);
        }
        return field != null
                || (afterBlank
                        && (line.length == 0
                                || line[0] == '\n'
                                || line[0] == '\r'
                                || window.startsWith(next, QUOTED_FROM)));
    }

    /// Whether a message that ends at `end` would be followed by the end of the file or another
    /// message, with at most two line ends between; where that is, else -1.
    long after(long end) throws IOException {
        long at = end;
        for (int lines = 0; lines < 3; lines++) {
            if (at >= far.length() || at(far, at, true) != null) {
                return Math.min(at, far.length());
            }
            int ending = blank(far, at);
            if (ending == 0) {
                return -1;
            }
            at += ending;
        }
        return -1;
    }

    /// Octets of the line at `offset` if it is blank, else 0.
    static int blank(OctetWindow window, long offset) throws IOException {
        int first = window.at(offset);
        if (first == '\n') {
            return 1;
        }
        return first == '\r' && window.at(offset + 1) == '\n' ? 2 : 0;
    }
}
