package postrider.wire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*,a/b/c,true",
        "%,a,true",
        "%,a/b,false",
        "%/%,a/b,true",
        "a/%,a/b,true",
        "a/%,a/b/c,false",
        "a*c,a/b/c,true",
        "a*c,a/b/d,false",
        "a%,a,true",
        "a*,ab/c,true",
        "inbox,INBOX,false",
        "%%%,abc,true",
        "*%*,a/b,true",
        "'',a,false",
        "a/,a,false",
    })
    void matches(String pattern, String name, boolean expected) {
        assertEquals(expected, new ListPattern(pattern, '/').matches(name));
    }

    /// IM-07.
    @Test
    void manyWildcardsTakeLinearTime() {
        ListPattern hostile = new ListPattern("*%".repeat(500) + "b", '/');
        String name = "a".repeat(1000);
        assertFalse(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> hostile.matches(name)));
    }

    @Test
    void agreesWithASlowMatcher() {
        Random random = new Random(5);
        for (int run = 0; run < 20_000; run++) {
            String pattern = random(random, "ab/*%", 6);
            String name = random(random, "ab/", 6);
            assertEquals(
                    slow(pattern, name),
                    new ListPattern(pattern, '/').matches(name),
                    pattern + " " + name);
        }
    }

    private static String random(Random random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(length + 1);
        for (int i = 0; i < count; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static boolean slow(String pattern, String name) {
        if (pattern.isEmpty()) {
            return name.isEmpty();
        }
        char first = pattern.charAt(0);
        if (first == '*' || first == '%') {
            return slow(pattern.substring(1), name)
                    || (!name.isEmpty()
                            && (first == '*' || name.charAt(0) != '/')
                            && slow(pattern, name.substring(1)));
        }
        return !name.isEmpty()
                && name.charAt(0) == first
                && slow(pattern.substring(1), name.substring(1));
    }
}
