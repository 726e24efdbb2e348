package postrider.store.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoughtTextTest {
    @Test
    void findsWhatAPlainSearchFinds() {
        Random random = new Random(9);
        for (int run = 0; run < 50_000; run++) {
            String text = random(random, 30);
            String wanted = random(random, 5);
            assertEquals(
                    text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT)),
                    new SoughtText(wanted).isIn(text),
                    wanted + " in " + text);
        }
    }

    private static String random(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(length + 1); i > 0; i--) {
            text.append("aAbB".charAt(random.nextInt(4)));
        }
        return text.toString();
    }

    @Test
    void findsTheEmptyTextEverywhere() {
        assertTrue(new SoughtText("").isIn(""));
    }

    @Test
    void takesUpperAndLowerCaseAlike() {
        assertTrue(new SoughtText("ÄRGER").isIn("großer ärger"));
        assertTrue(new SoughtText("σ").isIn("Σ"));
    }
}
