package postrider.compat.mbox;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The line that begins a message: `From ada@a.example Tue Nov 24 12:00:00 2026` (rfc4155). The
/// date is UTC unless a zone stands with it.
public final class FromLine {
    private static final List<String> DAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");

    private FromLine() {}

    /// The date of a line that begins with `From `; null when it has none, which makes it a
    /// doubtful beginning of a message.
    static @Nullable Instant date(byte[] line, int length) {
        String[] words =
                new String(line, 5, length - 5, StandardCharsets.ISO_8859_1)
                        .trim()
                        .split("\\s+", 32);
        for (int i = words.length - 4; i >= 0; i--) {
            if (isOneOf(DAYS, words[i])) {
                Instant date = date(words, i + 1);
                if (date != null) {
                    return date;
                }
            }
        }
        return null;
    }

    /// Month and day in either order, time, zone, year and zone again.
    private static @Nullable Instant date(String[] words, int at) {
        boolean monthFirst = isOneOf(MONTHS, words[at]);
        String month = words[monthFirst ? at : at + 1];
        int day = number(words[monthFirst ? at + 1 : at]);
        LocalTime time = null;
        int year = -1;
        ZoneOffset zone = ZoneOffset.UTC;
        for (int i = at + 2; i < Math.min(words.length, at + 6); i++) {
            String word = words[i];
            if (word.indexOf(':') > 0 && time == null) {
                time = time(word);
            } else if (word.length() == 4 && number(word) >= 1900 && year < 0) {
                year = number(word);
            } else {
                zone = zone(word, zone);
            }
        }
        if (!isOneOf(MONTHS, month) || time == null || year < 0 || day < 1) {
            return null;
        }
        try {
            int number = MONTHS.indexOf(month.toLowerCase(Locale.ROOT)) + 1;
            return ZonedDateTime.of(LocalDate.of(year, number, day), time, zone).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable LocalTime time(String word) {
        String[] parts = word.split(":", 4);
        try {
            return parts.length > 3
                    ? null
                    : LocalTime.of(
                            number(parts[0]),
                            number(parts[1]),
                            parts.length == 2 ? 0 : Math.min(59, number(parts[2])));
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static ZoneOffset zone(String word, ZoneOffset otherwise) {
        int number = word.matches("[+-]\\d{4}") ? number(word.substring(1)) : -1;
        if (number < 0 || number / 100 > 17 || number % 100 > 59) {
            return otherwise;
        }
        int minutes = number / 100 * 60 + number % 100;
        return ZoneOffset.ofTotalSeconds((word.charAt(0) == '-' ? -60 : 60) * minutes);
    }

    private static boolean isOneOf(List<String> names, String word) {
        return names.contains(word.toLowerCase(Locale.ROOT));
    }

    private static int number(String word) {
        return word.matches("\\d{1,4}") ? Integer.parseInt(word) : -1;
    }

    /// The line without its end.
    ///
    /// @param sender a return path; what can't stand in the line gives `MAILER-DAEMON`
    static String print(String sender, Instant date) {
        boolean fit =
                !sender.isEmpty()
                        && sender.length() < 500
                        && sender.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        ZonedDateTime utc = date.atZone(ZoneOffset.UTC);
        int year = Math.clamp(utc.getYear(), 1900, 9999);
        return String.format(
                Locale.ROOT,
                "From %s %s %s %2d %02d:%02d:%02d %04d",
                fit ? sender : "MAILER-DAEMON",
                title(DAYS.get(utc.getDayOfWeek().getValue() - 1)),
                title(MONTHS.get(utc.getMonthValue() - 1)),
                utc.getDayOfMonth(),
                utc.getHour(),
                utc.getMinute(),
                utc.getSecond(),
                year);
    }

    private static String title(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
