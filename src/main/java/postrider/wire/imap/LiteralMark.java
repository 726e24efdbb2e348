package postrider.wire.imap;

import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// The mark at the end of a line that announces a literal: `{310}`, `{310+}` (rfc7888#4), or with a
/// tilde in front (rfc3516#4.4).
///
/// @param size octets that follow the line; what does not fit 63 bits counts as the largest
/// @param synchronizing whether the client waits to be told to go on
/// @param length octets of the mark itself
public record LiteralMark(long size, boolean synchronizing, int length) {
    /// The mark at the end of a line (without its CRLF), null if there is none. A line that ends
    /// like a mark is always taken for one, also inside a quoted string that was never closed: a
    /// quoted string cannot end in `}`, and the octets behind the line must not be read as
    /// commands.
    public static @Nullable LiteralMark atEndOf(Bytes line) {
        int at = line.length() - 1;
        if (at < 0 || line.at(at) != '}') {
            return null;
        }
        at--;
        boolean synchronizing = at < 0 || line.at(at) != '+';
        if (!synchronizing) {
            at--;
        }
        int lastDigit = at;
        while (at >= 0 && line.at(at) >= '0' && line.at(at) <= '9') {
            at--;
        }
        if (at < 0 || line.at(at) != '{' || at == lastDigit) {
            return null;
        }
        long size = number(line, at + 1, lastDigit + 1);
        int start = at > 0 && line.at(at - 1) == '~' ? at - 1 : at;
        return new LiteralMark(size, synchronizing, line.length() - start);
    }

    private static long number(Bytes line, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            if (number > (Long.MAX_VALUE - 9) / 10) {
                return Long.MAX_VALUE;
            }
            number = number * 10 + (line.at(i) - '0');
        }
        return number;
    }
}
