package postrider.wire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;
import postrider.base.Malformed;

class SequenceSetTest {
    private static SequenceSet parse(String text) throws Malformed {
        TokenReader in = new TokenReader(Bytes.utf8(text), Limits.DEFAULT);
        SequenceSet set = SequenceSet.parse(in);
        in.end();
        return set;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "1 10 1",
                "1:3 10 1:3",
                "3:1 10 1:3",
                "* 10 10",
                "5:* 10 5:10",
                "*:5 10 5:10",
                "12:* 10 10:12",
                "1,2,3 10 1:3",
                "1,3,2 10 1:3",
                "7,1:2,2:4,9 10 1:4,7,9",
                "1:4294967295 10 1:4294967295",
                "4294967295:1,*:* 10 1:4294967295",
            })
    void resolvesToMergedIntervals(String text, long largest, String expected) throws Malformed {
        assertEquals(expected, parse(text).resolve(largest).toString());
    }

    @Test
    void starMeansNothingInAnEmptyMailbox() throws Malformed {
        assertEquals("", parse("1:*,*").resolve(0).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0:1",
                "1:",
                ":1",
                "1,",
                ",1",
                "1,,2",
                "4294967296",
                "-1",
                "1:2:3",
                "a",
                "01",
                "**",
                "1 ,2",
                "18446744073709551617"
            })
    void refusesWhatIsNoSet(String text) {
        assertThrows(Malformed.class, () -> parse(text));
    }

    @Test
    void printsWhatItParsed() throws Malformed {
        Random random = new Random(7);
        for (int run = 0; run < 2000; run++) {
            String text = randomSet(random);
            assertEquals(text, parse(text).toString());
        }
    }

    @Test
    void intervalsHoldExactlyTheNumbersMeant() throws Malformed {
        Random random = new Random(8);
        for (int run = 0; run < 500; run++) {
            SequenceSet set = parse(randomSet(random));
            TreeSet<Long> expected = new TreeSet<>();
            for (SequenceSet.Range range : set.ranges()) {
                long first = range.first() == SequenceSet.STAR ? 30 : range.first();
                long last = range.last() == SequenceSet.STAR ? 30 : range.last();
                for (long n = Math.min(first, last); n <= Math.max(first, last); n++) {
                    expected.add(n);
                }
            }
            Intervals intervals = set.resolve(30);
            for (long n = 0; n < 70; n++) {
                assertEquals(expected.contains(n), intervals.contains(n), set + " " + n);
            }
            assertEquals(
                    Intervals.ofRising(expected.stream().toList()).toString(),
                    intervals.toString());
        }
    }

    private static String randomSet(Random random) {
        StringBuilder text = new StringBuilder();
        int ranges = 1 + random.nextInt(6);
        for (int i = 0; i < ranges; i++) {
            text.append(i == 0 ? "" : ",").append(number(random));
            if (random.nextBoolean()) {
                String last = number(random);
                if (!text.toString().endsWith("," + last) && !text.toString().equals(last)) {
                    text.append(':').append(last);
                }
            }
        }
        return text.toString();
    }

    private static String number(Random random) {
        return random.nextInt(8) == 0 ? "*" : Integer.toString(1 + random.nextInt(60));
    }
}
