package postrider.wire.header;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// The date of a message (rfc5322#3.3), printed strictly and read as it comes.
///
/// Read are, with comments anywhere and the day's name right, wrong, missing or in any language:
/// the forms of rfc5322 and its obsolete ones, RFC 850 and `asctime`; ISO 8601 with and without
/// marks between its numbers; month names of some twenty languages; numbers with dots (day first),
/// and with slashes or dashes where the order of day and month is plain, see below; a.m. and p.m.;
/// hour 24; the many ways to write a zone; seconds or milliseconds since 1970. The second of a leap
/// is that before it, and fractions of a second are dropped. The part behind a semicolon counts, as
/// in Received.
///
/// `05/11/2026` is plain only if the day's name (in English) fits one reading alone, or if a.m. or
/// p.m. stand behind it, which says America. A date that could be another is unreadable: the day on
/// which the message came is the better guess.
public final class MailDate {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String DAYS = "MonTueWedThuFriSatSun";

    private MailDate() {}

    /// What a Date field says.
    public sealed interface Reading {}

    /// A date.
    ///
    /// @param date in the zone that the writer gives; years 1000 to 9999, or near them after the
    ///   change to another zone
    /// @param zoneKnown false if there is none, none that means the same to all (`IST`, and the
    ///   letters of rfc5322#4.3), or `-0000`; the date is then read as UTC
    public record Read(OffsetDateTime date, boolean zoneKnown) implements Reading {}

    /// No date, or one that may mean several days.
    ///
    /// @param raw the value as it was given
    public record Unreadable(Bytes raw) implements Reading {}

    /// `Fri, 21 Nov 1997 09:55:06 -0600`; years 0 to 9999.
    public static String print(OffsetDateTime date) {
        int dayName = (date.getDayOfWeek().getValue() - 1) * 3;
        int monthName = (date.getMonthValue() - 1) * 3;
        int minutes = date.getOffset().getTotalSeconds() / 60;
        // By hand: each message that comes in has one, and String.format takes microseconds.
        StringBuilder out = new StringBuilder(32);
        out.append(DAYS, dayName, dayName + 3).append(", ").append(date.getDayOfMonth());
        out.append(' ').append(MONTHS, monthName, monthName + 3).append(' ');
        twoDigits(out, date.getYear() / 100);
        twoDigits(out, date.getYear() % 100);
        twoDigits(out.append(' '), date.getHour());
        twoDigits(out.append(':'), date.getMinute());
        twoDigits(out.append(':'), date.getSecond());
        twoDigits(out.append(minutes < 0 ? " -" : " +"), Math.abs(minutes) / 60);
        twoDigits(out, Math.abs(minutes) % 60);
        return out.toString();
    }

    private static void twoDigits(StringBuilder out, int number) {
        out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /// Reads the value of a Date field. A missing time is midnight.
    public static Reading read(Bytes value) {
        Reading read = MailDateParser.parse(value);
        return read == null ? new Unreadable(value) : read;
    }

    /// The date that [#read(Bytes)] finds; null if it is unreadable.
    public static @Nullable OffsetDateTime parse(Bytes value) {
        return read(value) instanceof Read(OffsetDateTime date, _) ? date : null;
    }
}
