package postrider.wire.header;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.wire.text.EncodedWords;

/// The lenient reader behind [MailDate]: it looks for the parts of a date one after another, the
/// plainest first, each among the pieces that no other part has taken.
final class MailDateParser {
    /// More than any date has; what is longer is no date.
    private static final int MAX_LENGTH = 2000;

    /// Around the whole earth there are 26 hours; Java takes these.
    private static final int MAX_OFFSET_HOURS = 18;

    private final List<MailDateToken> tokens;
    private final List<String> comments = new ArrayList<>();
    private final boolean[] taken;
    private @Nullable LocalDate date;
    private @Nullable LocalTime time;
    private int timeEnd;
    private boolean endsTheDay;
    private boolean hasMeridiem;
    private boolean isBroken;
    private int minutesEast;
    private boolean zoneKnown;

    private MailDateParser(String text) {
        this.tokens = MailDateToken.split(text, comments);
        this.taken = new boolean[tokens.size()];
    }

    static MailDate.@Nullable Read parse(Bytes value) {
        if (value.length() > MAX_LENGTH) {
            return null;
        }
        try {
            return new MailDateParser(EncodedWords.decode(value)).read();
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private MailDate.@Nullable Read read() {
        Instant counted = sinceEpoch();
        if (counted != null) {
            return new MailDate.Read(counted.atOffset(ZoneOffset.UTC), true);
        }
        time();
        int monthAt = monthAt();
        if (!compact() && monthAt < 0) {
            numbers();
        }
        zone();
        if (date == null && !isBroken) {
            if (monthAt >= 0) {
                named(MailDateNames.month(tokens.get(monthAt).text()));
            } else {
                bareNumbers();
            }
        }
        if (time == null) {
            dottedTime();
        }
        if (date == null || isBroken) {
            return null;
        }
        LocalDateTime local =
                LocalDateTime.of(
                        endsTheDay ? date.plusDays(1) : date,
                        time == null ? LocalTime.MIDNIGHT : time);
        OffsetDateTime whole = local.atOffset(ZoneOffset.ofTotalSeconds(minutesEast * 60));
        return new MailDate.Read(whole, zoneKnown);
    }

    /// Nothing but a count of seconds or milliseconds.
    private @Nullable Instant sinceEpoch() {
        int first = token(0).is("@") ? 1 : 0;
        MailDateToken number = token(first);
        int end = token(first + 1).is(".") && token(first + 2).isNumber() ? first + 3 : first + 1;
        if (!number.isNumber() || end < tokens.size()) {
            return null;
        }
        return switch (number.length()) {
            case 9, 10 -> Instant.ofEpochSecond(number.value());
            case 13 -> Instant.ofEpochSecond(number.value() / 1000);
            default -> null;
        };
    }

    /// `9:55`, `09:55:06`, `09:55:06.123`, `9h55`, and what stands behind it.
    private void time() {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean isTime = token(i + 1).is(":") || token(i + 1).is("h");
            if (token(i).isNumber() && isTime && token(i + 2).isNumber()) {
                int second = 0;
                int end = i + 3;
                if (token(end).is(":") && token(end + 1).isNumber()) {
                    second = small(end + 1);
                    end += 2;
                    end += fraction(end);
                }
                take(i, end);
                meridiem(end);
                time(small(i), small(i + 2), second);
                return;
            }
        }
    }

    private int fraction(int at) {
        boolean isFraction =
                token(at).is(".") || (token(at).is(",") && token(at + 1).length() >= 3);
        return isFraction && token(at + 1).isNumber() && !token(at + 1).blankBefore() ? 2 : 0;
    }

    private void meridiem(int at) {
        timeEnd = at;
        String word = token(at).text();
        int length = 1;
        if (token(at + 1).is(".") && token(at + 2).is("m")) {
            word += "m";
            length = token(at + 3).is(".") ? 4 : 3;
        }
        if (word.equals("am") || word.equals("pm")) {
            hasMeridiem = true;
            endsTheDay = word.equals("pm");
            timeEnd = at + length;
            take(at, timeEnd);
        }
    }

    private void time(int hour, int minute, int second) {
        boolean isAfternoon = endsTheDay;
        endsTheDay = false;
        if (hasMeridiem && hour <= 12) {
            hour = hour % 12 + (isAfternoon ? 12 : 0);
        }
        if (hour == 24 && minute == 0 && second == 0) {
            hour = 0;
            endsTheDay = true;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 61) {
            isBroken = true;
        } else {
            // The second of a leap is read as the one before it.
            time = LocalTime.of(hour, minute, Math.min(second, 59));
        }
    }

    /// `09.55.06` or `9.55`, where a date has been found elsewhere.
    private void dottedTime() {
        for (int i = 0; i + 2 < tokens.size() && date != null; i++) {
            if (isFree(i) && token(i + 1).is(".") && isFree(i + 2) && small(i) < 24) {
                boolean hasSeconds = token(i + 3).is(".") && isFree(i + 4);
                int end = hasSeconds ? i + 5 : i + 3;
                take(i, end);
                meridiem(end);
                time(small(i), small(i + 2), hasSeconds ? small(i + 4) : 0);
                zone();
                return;
            }
        }
    }

    /// `20261124`, `20261124T101112`, `20261124101112` (ISO 8601, basic form).
    private boolean compact() {
        MailDateToken number = token(0);
        boolean isYearFirst = number.text().startsWith("19") || number.text().startsWith("20");
        if (!number.isNumber() || number.length() < 8 || !isYearFirst) {
            return false;
        }
        String clock = number.text().substring(8);
        int end = 1;
        if (clock.isEmpty() && token(1).is("t") && token(2).isNumber()) {
            clock = token(2).text();
            end = 3;
        }
        String day = number.text();
        date = LocalDate.of(value(day, 0, 4), value(day, 4, 6), value(day, 6, 8));
        if (time == null && !clock.isEmpty()) {
            if (clock.length() != 4 && clock.length() != 6) {
                isBroken = true;
                return true;
            }
            end += fraction(end);
            timeEnd = end;
            int second = clock.length() == 6 ? value(clock, 4, 6) : 0;
            time(value(clock, 0, 2), value(clock, 2, 4), second);
        }
        take(0, end);
        return true;
    }

    private static int value(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }

    /// Three numbers with the same mark between them, rather with a year of four digits.
    private void numbers() {
        for (int i = 0; i + 4 < tokens.size() && date == null; i++) {
            triple(i, true);
        }
        for (int i = 0; i + 4 < tokens.size() && date == null && !isBroken; i++) {
            triple(i, false);
        }
    }

    private void triple(int at, boolean withWholeYear) {
        if (!isFree(at) || !isFree(at + 2) || !isFree(at + 4)) {
            return;
        }
        int first = token(at).length();
        int last = token(at + 4).length();
        String mark = token(at + 1).text();
        boolean isEastAsian = isOneOf("年년", at + 1) && isOneOf("月월", at + 3);
        boolean isMarked = isOneOf("-/.", at + 1) && token(at + 3).is(mark);
        // Four numbers are rather an IP address.
        boolean isMore = token(at - 1).is(mark) || (token(at + 5).is(mark) && isFree(at + 6));
        boolean isDate =
                token(at + 2).length() <= 2
                        && first + last <= 6
                        && (last == 2 || last == 4 || first == 4)
                        && !isMore;
        boolean hasWholeYear = first == 4 || last == 4;
        if (!(isEastAsian || isMarked) || !isDate || hasWholeYear != withWholeYear) {
            return;
        }
        int one = small(at);
        int two = small(at + 2);
        int three = small(at + 4);
        if (first == 4 || (one > 31 && last <= 2)) {
            set(year(one, first), two, three);
        } else if (mark.equals(".")) {
            if (two <= 12) {
                set(year(three, last), two, one);
            }
        } else {
            dayAndMonth(one, two, year(three, last));
        }
        if (date != null) {
            take(at, at + 5);
        }
    }

    /// The order of Europe or that of America.
    private void dayAndMonth(int one, int two, int year) {
        if (one > 12 || one == two) {
            set(year, two, one);
            return;
        }
        if (two > 12) {
            set(year, one, two);
            return;
        }
        LocalDate european = LocalDate.of(year, two, one);
        LocalDate american = LocalDate.of(year, one, two);
        boolean isEuropean = isNamed(european.getDayOfWeek());
        boolean isAmerican = isNamed(american.getDayOfWeek());
        if (isEuropean != isAmerican) {
            date = isEuropean ? european : american;
        } else if (hasMeridiem) {
            date = american;
        } else {
            isBroken = true;
        }
    }

    private boolean isNamed(DayOfWeek day) {
        String name = day.name().toLowerCase(Locale.ROOT);
        return tokens.stream()
                .anyMatch(token ->
                        token.isWord() && token.length() >= 3 && name.startsWith(token.text()));
    }

    /// Where the month's name is; -1 if there is none. A word before the first number is rather the
    /// day's name if another month follows: `mar` is Tuesday to many.
    private int monthAt() {
        int found = -1;
        boolean numberSeen = false;
        boolean isDayName = false;
        for (int i = 0; i < tokens.size(); i++) {
            MailDateToken token = tokens.get(i);
            boolean isMonth = token.isWord() && MailDateNames.month(token.text()) > 0;
            if (isMonth && (found < 0 || isDayName)) {
                found = i;
                isDayName = !numberSeen;
            }
            numberSeen |= token.isNumber();
        }
        return found;
    }

    private void named(int month) {
        int day = -1;
        int year = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (!isFree(i)) {
                continue;
            }
            int length = token(i).length();
            int value = small(i);
            if (length <= 2 && day < 0 && value <= 31) {
                day = value;
            } else if (length <= 5 && year < 0) {
                year = year(value, length);
            }
        }
        if (day > 0 && year > 0) {
            set(year, month, day);
        }
    }

    /// `20 11 79 05:34`, in the order of rfc5322, or with the year first.
    private void bareNumbers() {
        int[] three = new int[3];
        int count = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (isFree(i)) {
                if (count == 3) {
                    return;
                }
                three[count++] = i;
            }
        }
        if (count < 3 || time == null || token(three[1]).length() > 2) {
            return;
        }
        boolean isYearFirst = token(three[0]).length() == 4;
        int yearAt = isYearFirst ? three[0] : three[2];
        int dayAt = isYearFirst ? three[2] : three[0];
        if (token(yearAt).length() <= 4 && token(dayAt).length() <= 2) {
            set(year(small(yearAt), token(yearAt).length()), small(three[1]), small(dayAt));
        }
    }

    private void set(int year, int month, int day) {
        // rfc5322#3.3 begins in 1900, but there is no harm in a letter of Luther's.
        if (year >= 1000 && year <= 9999) {
            date = LocalDate.of(year, month, day);
        }
    }

    /// rfc5322#4.3, and the years 19126 and 0126 of programs that counted the years since 1900.
    private static int year(int value, int length) {
        return switch (length) {
            case 1, 2 -> value < 50 ? 2000 + value : 1900 + value;
            case 3 -> 1900 + value;
            case 5 -> value / 1000 == 19 ? 1900 + value % 1000 : -1;
            default -> value >= 100 && value < 200 ? 1900 + value : value;
        };
    }

    /// An offset behind the time, else a name, else a name in a comment.
    private void zone() {
        if (time == null) {
            return;
        }
        boolean named = false;
        for (int i = timeEnd; i < tokens.size(); i++) {
            if (taken[i]) {
                continue;
            }
            MailDateToken token = tokens.get(i);
            if ((token.is("+") || token.is("-")) && isOffset(i)) {
                return;
            }
            if (token.isWord() && !named) {
                named = isNamed(i);
            }
        }
        for (int i = 0; i < comments.size() && !named; i++) {
            named = setZone(MailDateNames.zone(comments.get(i)));
        }
    }

    /// `+0100`, `-5`, `+01:00`, also behind a name; a dash between the parts of a date is none.
    private boolean isOffset(int at) {
        MailDateToken before = token(at - 1);
        boolean isZone =
                at == timeEnd
                        || token(at).blankBefore()
                        || (before.isWord() && MailDateNames.month(before.text()) < 0)
                        || before.is("+")
                        || before.is("-");
        MailDateToken number = token(at + 1);
        if (!isZone || !isFree(at + 1) || number.blankBefore() || number.length() > 4) {
            return false;
        }
        int value = small(at + 1);
        int hours = number.length() <= 2 ? value : value / 100;
        int minutes = number.length() <= 2 ? 0 : value % 100;
        int end = at + 2;
        if (number.length() <= 2 && token(end).is(":") && isFree(end + 1)) {
            minutes = small(end + 1);
            end += 2;
        }
        int total = hours * 60 + minutes;
        if (minutes < 0 || minutes > 59 || total > MAX_OFFSET_HOURS * 60) {
            return false;
        }
        take(at, end);
        minutesEast = token(at).is("-") ? -total : total;
        // rfc5322#3.3: "-0000" says nothing of the place
        zoneKnown = total != 0 || token(at).is("+");
        return true;
    }

    private boolean isNamed(int at) {
        if (!setZone(MailDateNames.zone(token(at).text()))) {
            return false;
        }
        if (token(at + 1).is("dst")) {
            minutesEast += 60;
        }
        // `EST5EDT`: this number is no day and no year.
        if (isFree(at + 1) && !token(at + 1).blankBefore()) {
            take(at + 1, at + 2);
        }
        return true;
    }

    private boolean setZone(@Nullable Integer minutes) {
        if (minutes == null) {
            return false;
        }
        minutesEast = minutes;
        zoneKnown = true;
        return true;
    }

    private boolean isOneOf(String characters, int at) {
        MailDateToken token = token(at);
        return token.length() == 1 && characters.contains(token.text());
    }

    private void take(int from, int to) {
        for (int i = from; i < to; i++) {
            taken[i] = true;
        }
    }

    private boolean isFree(int at) {
        return token(at).isNumber() && !taken[at];
    }

    /// The value of a number that can be part of a date; -1 if it is too long.
    private int small(int at) {
        return token(at).length() <= 5 ? (int) token(at).value() : -1;
    }

    /// Beyond the ends there is only an empty mark.
    private MailDateToken token(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at) : MailDateToken.NONE;
    }
}
