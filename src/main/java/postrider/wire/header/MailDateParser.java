package postrider.wire.header;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// The lenient reader behind [MailDate]: it takes numbers and words as they come and sees by their
/// form what they are.
final class MailDateParser {
    /// More than any date has; what is longer is no date.
    private static final int MAX_LENGTH = 500;

    private final String text;
    private int at;
    private int day = -1;
    private int month = -1;
    private int year = -1;
    private @Nullable LocalTime time;
    private int hourShift = -1;
    private @Nullable ZoneOffset zone;

    private MailDateParser(String text) {
        this.text = text;
    }

    static @Nullable OffsetDateTime parse(Bytes value) {
        return value.length() > MAX_LENGTH ? null : new MailDateParser(value.toUtf8()).read();
    }

    private @Nullable OffsetDateTime read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '(') {
                skipComment();
            } else if (isDigit(c)) {
                number();
            } else if (isLetter(c)) {
                word();
            } else if (isSign(c) && time != null && digits(at + 1) > 0) {
                offset(c == '-' ? -1 : 1);
            } else {
                at++;
            }
        }
        if (day < 0 || month < 0 || year < 0) {
            return null;
        }
        try {
            LocalTime clock = time == null ? LocalTime.MIDNIGHT : time;
            if (hourShift >= 0) {
                clock = clock.withHour(clock.getHour() % 12 + hourShift);
            }
            ZoneOffset offset = zone == null ? ZoneOffset.UTC : zone;
            return LocalDateTime.of(LocalDate.of(year, month, day), clock).atOffset(offset);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /// A dash inside a date is none.
    private boolean isSign(char c) {
        return c == '+' || (c == '-' && (year >= 0 || at == 0 || text.charAt(at - 1) == ' '));
    }

    private void skipComment() {
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return;
            }
        }
    }

    private void number() {
        int length = digits(at);
        int value = value(at, length);
        int behind = at + length;
        char next = behind < text.length() ? text.charAt(behind) : ' ';
        if (time == null && length <= 2 && (next == ':' || next == '.') && digits(behind + 1) > 0) {
            time(value, behind + 1);
            return;
        }
        at = behind;
        if (length == 4 && day < 0 && month < 0 && next == '-' && digits(at + 1) > 0) {
            // rfc3339: year, month, day
            year = value;
            month = value(at + 1, digits(at + 1));
            at += 1 + digits(at + 1);
            if (at < text.length() && text.charAt(at) == '-') {
                day = value(at + 1, digits(at + 1));
                at += 1 + digits(at + 1);
            }
        } else if (length <= 2 && day < 0) {
            day = value;
        } else if (length <= 4 && year < 0) {
            year = year(value, length);
        }
    }

    /// rfc5322#4.3
    private static int year(int value, int length) {
        if (length <= 2) {
            return value < 50 ? 2000 + value : 1900 + value;
        }
        return length == 3 ? 1900 + value : value;
    }

    private void time(int hour, int minuteAt) {
        int minuteLength = digits(minuteAt);
        int minute = value(minuteAt, minuteLength);
        int second = 0;
        at = minuteAt + minuteLength;
        if (at < text.length()
                && (text.charAt(at) == ':' || text.charAt(at) == '.')
                && digits(at + 1) > 0) {
            int length = digits(at + 1);
            second = value(at + 1, length);
            at += 1 + length;
            if (at < text.length() && text.charAt(at) == '.') {
                at += 1 + digits(at + 1);
            }
        }
        if (isUpTo(23, hour) && isUpTo(59, minute) && isUpTo(60, second)) {
            // A leap second is read as the one before it.
            time = LocalTime.of(hour, minute, Math.min(second, 59));
        }
    }

    private void offset(int sign) {
        at++;
        int length = digits(at);
        int hours = value(at, length <= 2 ? length : length - 2);
        int minutes = length <= 2 ? 0 : value(at + length - 2, 2);
        at += length;
        if (length <= 2 && at < text.length() && text.charAt(at) == ':') {
            int minuteLength = digits(at + 1);
            minutes = value(at + 1, minuteLength);
            at += 1 + minuteLength;
        }
        if (isUpTo(18, hours) && isUpTo(59, minutes)) {
            setZone(sign * (hours * 60 + minutes));
        }
    }

    private void setZone(int minutes) {
        if (Math.abs(minutes) <= 18 * 60) {
            zone = ZoneOffset.ofTotalSeconds(minutes * 60);
        }
    }

    private void word() {
        int start = at;
        while (at < text.length() && isLetter(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at).toLowerCase(Locale.ROOT);
        int found = word.length() < 3 ? -1 : monthOf(word.substring(0, 3));
        if (month < 0 && found > 0) {
            month = found;
        } else if (word.equals("am") && time != null) {
            hourShift = 0;
        } else if (word.equals("pm") && time != null) {
            hourShift = 12;
        } else if (zone == null && time != null) {
            namedZone(word);
        }
    }

    private static int monthOf(String start) {
        int found = MailDate.MONTHS.toLowerCase(Locale.ROOT).indexOf(start);
        return found >= 0 && found % 3 == 0 ? found / 3 + 1 : -1;
    }

    /// rfc5322#4.3: the zones that have a fixed meaning; all others mean nothing.
    private void namedZone(String word) {
        switch (word) {
            case "edt" -> setZone(-4 * 60);
            case "est", "cdt" -> setZone(-5 * 60);
            case "cst", "mdt" -> setZone(-6 * 60);
            case "mst", "pdt" -> setZone(-7 * 60);
            case "pst" -> setZone(-8 * 60);
            default -> {}
        }
    }

    private int digits(int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end - from;
    }

    /// The number of so many digits; one that is too long for a date is -1.
    private int value(int from, int length) {
        if (length > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + length; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }

    private static boolean isUpTo(int most, int value) {
        return value >= 0 && value <= most;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c < 0x80 && Character.isLetter(c);
    }
}
