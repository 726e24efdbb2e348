package postrider.wire.header;

import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// The date of a message (rfc5322#3.3), printed strictly and read as it comes: without the day's
/// name or the seconds, with two-digit years and the zones of rfc5322#4.3, in the order of the C
/// function `asctime`, with dashes, comments and a.m. or p.m.
public final class MailDate {
    static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String DAYS = "MonTueWedThuFriSatSun";

    private MailDate() {}

    /// `Fri, 21 Nov 1997 09:55:06 -0600`; years 0 to 9999.
    public static String print(OffsetDateTime date) {
        int dayName = (date.getDayOfWeek().getValue() - 1) * 3;
        int monthName = (date.getMonthValue() - 1) * 3;
        int minutes = date.getOffset().getTotalSeconds() / 60;
        return String.format(
                Locale.ROOT,
                "%s, %d %s %04d %02d:%02d:%02d %c%02d%02d",
                DAYS.substring(dayName, dayName + 3),
                date.getDayOfMonth(),
                MONTHS.substring(monthName, monthName + 3),
                date.getYear(),
                date.getHour(),
                date.getMinute(),
                date.getSecond(),
                minutes < 0 ? '-' : '+',
                Math.abs(minutes) / 60,
                Math.abs(minutes) % 60);
    }

    /// Reads the value of a Date field. A missing or unknown zone is UTC, a missing time midnight.
    ///
    /// @return null if there is no whole date in it
    public static @Nullable OffsetDateTime parse(Bytes value) {
        return MailDateParser.parse(value);
    }
}
