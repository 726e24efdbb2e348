package postrider.wire.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;

class MailDateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Fri, 21 Nov 1997 09:55:06 -0600 # 1997-11-21T09:55:06-06:00",
                "21 Nov 1997 09:55 +0230 # 1997-11-21T09:55:00+02:30",
                "Fri, 21 Nov 97 09:55:06 GMT # 1997-11-21T09:55:06Z",
                "Fri, 21 Nov 49 09:55:06 UT # 2049-11-21T09:55:06Z",
                "Fri, 21 Nov 105 09:55:06 Z # 2005-11-21T09:55:06Z",
                "Fri, 21 Nov 1997 09:55:06 EST # 1997-11-21T09:55:06-05:00",
                "Fri, 21 Nov 1997 09:55:06 PDT # 1997-11-21T09:55:06-07:00",
                "Fri, 21 Nov 1997 09:55:06 CEST # 1997-11-21T09:55:06Z",
                "Fri, 21 Nov 1997 09:55:06 -0000 # 1997-11-21T09:55:06Z",
                "Fri, 21 Nov 1997 09:55:06 +0200 (CEST) # 1997-11-21T09:55:06+02:00",
                "Fri(day) , 21 (d)Nov 1997 09 (h\\)):55 : 06 -0600 # 1997-11-21T00:00:00Z",
                "Fri, 21 Nov 1997 09:55:06 +9999 # 1997-11-21T09:55:06Z",
                "Fri, 21 Nov 1997 09:55:06 GMT+0200 # 1997-11-21T09:55:06+02:00",
                "Fri, 21 Nov 1997 09:55:06 +02:00 # 1997-11-21T09:55:06+02:00",
                "Fri, 21 Nov 1997 9:55:06 PM +0000 # 1997-11-21T21:55:06Z",
                "Fri, 21 Nov 1997 12:55:06 AM # 1997-11-21T00:55:06Z",
                "Fri Nov 21 09:55:06 1997 # 1997-11-21T09:55:06Z",
                "Fri Nov  1 09:55:06 EST 1997 # 1997-11-01T09:55:06-05:00",
                "Fri Nov 21 09:55:06 -0500 1997 # 1997-11-21T09:55:06-05:00",
                "21-Nov-1997 09:55:06 +0000 # 1997-11-21T09:55:06Z",
                "21-nov-97 09.55.06 # 1997-11-21T09:55:06Z",
                "1997-11-21T09:55:06.123+01:00 # 1997-11-21T09:55:06+01:00",
                "1997-11-21 # 1997-11-21T00:00:00Z",
                "Friday, 21 November 1997 09:55 # 1997-11-21T09:55:00Z",
                "1 Jan 1997 1:2:345678 # 1997-01-01T00:00:00Z",
                "1 Jan 1997 1:234567 # 1997-01-01T00:00:00Z",
                "1 Jan 1997 1:02 +1234567 # 1997-01-01T01:02:00Z",
                "Sat, 31 Dec 2016 23:59:60 +0000 # 2016-12-31T23:59:59Z"
            })
    void reads(String value, String expected) {
        assertEquals(OffsetDateTime.parse(expected), MailDate.parse(Bytes.utf8(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "Fri, 31 Feb 1997 09:55:06 -0600",
                "Nov 1997",
                "21 1997 09:55:06",
                "Fri, 99 Nov 1997 09:55:06",
                "99999999999999999999",
                "21 Nov 123456789",
                "(21 Nov 1997",
                "1997-99-99",
                "+",
                "(\\"
            })
    void readsNothingElse(String value) {
        assertNull(MailDate.parse(Bytes.utf8(value)));
    }

    @Test
    void printsStrictly() {
        assertEquals(
                "Fri, 21 Nov 1997 09:55:06 -0630",
                MailDate.print(OffsetDateTime.parse("1997-11-21T09:55:06-06:30")));
        assertEquals(
                "Wed, 1 Jan 2025 00:00:00 +0000",
                MailDate.print(OffsetDateTime.parse("2025-01-01T00:00:00Z")));
    }

    @Test
    void readsWhatItPrints() {
        Random random = new Random(5322);
        for (int i = 0; i < 5000; i++) {
            OffsetDateTime date =
                    OffsetDateTime.of(
                                    1900 + random.nextInt(200),
                                    1,
                                    1,
                                    random.nextInt(24),
                                    random.nextInt(60),
                                    random.nextInt(60),
                                    0,
                                    ZoneOffset.ofTotalSeconds(60 * (random.nextInt(1681) - 840)))
                            .plusDays(random.nextInt(365));
            assertEquals(date, MailDate.parse(Bytes.utf8(MailDate.print(date))));
        }
    }
}
