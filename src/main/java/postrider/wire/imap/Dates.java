package postrider.wire.imap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import postrider.base.Malformed;

/// `date` and `date-time` (rfc3501#9).
public final class Dates {
    private static final List<String> MONTHS =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");

    private Dates() {}

    /// `1-Feb-1994`, with or without quotes.
    static LocalDate date(TokenReader in) throws Malformed {
        boolean quoted = in.skip('"');
        int day = (int) Math.min(99, in.number());
        LocalDate date = monthAndYear(in, day);
        if (quoted) {
            in.require('"');
        }
        return date;
    }

    /// `" 1-Feb-1994 21:52:25 -0800"`.
    static OffsetDateTime dateTime(TokenReader in) throws Malformed {
        in.require('"');
        int day = in.skip(' ') ? in.digits(1) : in.digits(2);
        LocalDate date = monthAndYear(in, day);
        in.space();
        int hour = in.digits(2);
        in.require(':');
        int minute = in.digits(2);
        in.require(':');
        // A leap second counts as the second before it: java.time has none.
        int second = in.digits(2);
        in.space();
        int sign = in.skip('-') ? -1 : 1;
        if (sign > 0) {
            in.require('+');
        }
        int zoneHours = in.digits(2);
        int zoneMinutes = in.digits(2);
        in.require('"');
        try {
            ZoneOffset zone = ZoneOffset.ofHoursMinutes(sign * zoneHours, sign * zoneMinutes);
            LocalTime time = LocalTime.of(hour, minute, second == 60 ? 59 : second);
            return OffsetDateTime.of(LocalDateTime.of(date, time), zone);
        } catch (DateTimeException e) {
            throw in.expected("no such time");
        }
    }

    private static LocalDate monthAndYear(TokenReader in, int day) throws Malformed {
        in.require('-');
        int month = month(in);
        in.require('-');
        int year = in.digits(4);
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            throw in.expected("no such date");
        }
    }

    private static int month(TokenReader in) throws Malformed {
        String written = in.letters(3);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).toUpperCase(Locale.ROOT).equals(written)) {
                return i + 1;
            }
        }
        throw in.expected("month expected");
    }

    /// `17-Jul-1996 02:44:25 +0000`, without quotes, in UTC.
    public static String print(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(26);
        pad(text, time.getDayOfMonth(), ' ').append('-');
        text.append(MONTHS.get(time.getMonthValue() - 1)).append('-');
        int year = Math.clamp(time.getYear(), 0, 9999);
        pad(text, year / 100, '0');
        pad(text, year % 100, '0').append(' ');
        pad(text, time.getHour(), '0').append(':');
        pad(text, time.getMinute(), '0').append(':');
        return pad(text, time.getSecond(), '0').append(" +0000").toString();
    }

    private static StringBuilder pad(StringBuilder text, int number, char filler) {
        return (number < 10 ? text.append(filler) : text).append(number);
    }
}
