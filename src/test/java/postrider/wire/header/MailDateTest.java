package postrider.wire.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import postrider.base.Bytes;
import postrider.wire.HeaderSamples;

class MailDateTest {
    record Sample(String value, String expected) {}

    static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/header/dates.txt"))) {
            int tab = line.indexOf('\t');
            if (tab >= 0 && !line.startsWith("#")) {
                samples.add(new Sample(line.substring(0, tab), line.substring(tab + 1)));
            }
        }
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsDatesOfAllKinds(Sample sample) {
        assertEquals(sample.expected(), shown(Bytes.utf8(sample.value().translateEscapes())));
    }

    private static String shown(Bytes value) {
        return switch (MailDate.read(value)) {
            case MailDate.Read(OffsetDateTime date, boolean zoneKnown) ->
                    date + (zoneKnown ? "" : " ?");
            case MailDate.Unreadable(Bytes raw) -> raw.equals(value) ? "unreadable" : "changed";
        };
    }

    static List<HeaderSamples.Sample> samplesOfOthers() throws IOException {
        return HeaderSamples.of("date", MailDateTest::theirs);
    }

    private static String theirs(JsonNode date) {
        return date.isNull()
                ? "unreadable"
                : String.format(
                        Locale.ROOT,
                        "%04d-%02d-%02d %02d:%02d:%02d %c%02d:%02d",
                        date.get("year").asInt(),
                        date.get("month").asInt(),
                        date.get("day").asInt(),
                        date.get("hour").asInt(),
                        date.get("minute").asInt(),
                        date.get("second").asInt(),
                        date.get("tz_before_gmt").asBoolean() ? '-' : '+',
                        date.get("tz_hour").asInt(),
                        date.get("tz_minute").asInt());
    }

    @ParameterizedTest
    @MethodSource("samplesOfOthers")
    void readsAsOthersDo(HeaderSamples.Sample sample) {
        OffsetDateTime date = MailDate.parse(Bytes.utf8(sample.value()));
        DateTimeFormatter form =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);
        assertEquals(
                sample.expected(),
                date == null ? "unreadable" : form.format(date),
                () -> sample.number() + "");
    }

    @Test
    void readsLatin1() {
        byte[] octets = "5 M\u00e4r 1997 09:55 +0100".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                OffsetDateTime.parse("1997-03-05T09:55+01:00"), MailDate.parse(Bytes.wrap(octets)));
    }

    @Test
    void looksAtNoMoreThanADateCanBe() {
        assertNull(MailDate.parse(Bytes.utf8("(".repeat(1_000_000))));
        assertNull(MailDate.parse(Bytes.utf8("1:".repeat(1_000_000))));
        assertNull(MailDate.parse(Bytes.utf8("1.".repeat(990))));
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
