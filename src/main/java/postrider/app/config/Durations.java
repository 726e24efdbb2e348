package postrider.app.config;

import java.time.Duration;
import postrider.base.Malformed;

/// Durations as people write them: `500ms`, `2s`, `5m`, `1h`, `7d`, or several such parts, as in
/// `1h30m`.
public final class Durations {
    private static final String[] UNITS = {"d", "h", "m", "s", "ms"};
    private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

    private Durations() {}

    /// @param expected the rule of the exception
    static Duration parse(String text, String expected) throws Malformed {
        long millis = 0;
        int at = 0;
        if (text.isEmpty() || text.length() > 30) {
            throw new Malformed(0, expected);
        }
        while (at < text.length()) {
            int digits = at;
            while (digits < text.length() && isDigit(text.charAt(digits))) {
                digits++;
            }
            int end = digits;
            while (end < text.length() && !isDigit(text.charAt(end))) {
                end++;
            }
            if (digits == at || digits - at > 9) {
                throw new Malformed(at, expected);
            }
            millis += Long.parseLong(text, at, digits, 10) * unit(text, digits, end, expected);
            at = end;
        }
        return Duration.ofMillis(millis);
    }

    private static long unit(String text, int from, int end, String expected) throws Malformed {
        String unit = text.substring(from, end).strip();
        for (int i = 0; i < UNITS.length; i++) {
            if (UNITS[i].equals(unit)) {
                return MILLIS[i];
            }
        }
        throw new Malformed(from, expected);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// The same duration in the form that `parse` reads, to the millisecond.
    public static String print(Duration duration) {
        StringBuilder text = new StringBuilder();
        long rest = duration.toMillis();
        for (int i = 0; i < UNITS.length; i++) {
            if (rest >= MILLIS[i]) {
                text.append(rest / MILLIS[i]).append(UNITS[i]);
                rest %= MILLIS[i];
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }
}
