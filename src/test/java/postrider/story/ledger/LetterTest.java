package postrider.story.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LetterTest {
    private final Letter letters = new Letter(1);

    @Test
    void aNumberGivesTheSameLetterAgainAndNoOtherDoes() {
        Set<String> hashes = new HashSet<>();
        for (int number = 0; number < 200; number++) {
            byte[] letter = letters.letter(number, false);
            assertArrayEquals(letter, new Letter(1).letter(number, false));
            assertTrue(hashes.add(Letter.hash(letter)), "letter " + number);
        }
    }

    @Test
    void aLetterForSmtpHasNothingThatSmtpDoesNotCarry() {
        int staged = 0;
        for (int number = 0; number < 500; number++) {
            byte[] letter = letters.letter(number, false);
            String text = new String(letter, StandardCharsets.ISO_8859_1);
            assertTrue(text.endsWith("\r\n"), "letter " + number);
            for (String line : text.split("\r\n", -1)) {
                assertTrue(line.length() <= 998, "letter " + number);
                assertEquals(-1, line.indexOf('\r'), "letter " + number);
                assertEquals(-1, line.indexOf('\n'), "letter " + number);
            }
            if (letter.length > Letter.STAGED) staged++;
        }
        assertTrue(staged > 0);
    }

    @Test
    void aRawLetterHasABareLineFeedAndNoLastLineEnd() {
        String text = new String(letters.letter(3, true), StandardCharsets.ISO_8859_1);
        assertTrue(text.matches("(?s).*[^\r]\nz"));
    }
}
