package postrider.store.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoughtWordsTest {
    private static boolean finds(String wanted, String text) {
        return Objects.requireNonNull(SoughtWords.of(wanted)).isIn(text);
    }

    private static List<String> words(String text) {
        List<String> all = new ArrayList<>();
        Words words = new Words(text);
        while (words.next()) {
            all.add(words.word().toString());
        }
        return all;
    }

    @Test
    void cutsTextIntoWords() {
        assertEquals(List.of("ada", "example", "org", "3", "14"), words("<Ada@example.org> 3.14"));
        assertEquals(List.of("größe", "cafe\u0301", "straße"), words("GRÖßE, Cafe\u0301: Straße"));
        assertEquals(List.of("東京", "京都", "都", "abc", "語"), words("東京都 abc語"));
        assertEquals(List.of("สว", "วั", "ัส", "ส"), words("สวัส"));
        assertEquals(List.of("한국", "국", "사람", "람"), words("한국 사람"));
        assertEquals(List.of("𠀀𠀁", "𠀁", "𝔘x"), words("𠀀𠀁 𝔘x"));
        assertEquals(List.of("x".repeat(64), "y"), words("x".repeat(1000) + "-y"));
    }

    @Test
    void findsWordsInARowTheLastAsBeginning() {
        assertTrue(finds("quarterly rep", "The QUARTERLY, report"));
        assertTrue(finds("example.org", "mail to ada@example.org now"));
        assertFalse(finds("quarter report", "The quarterly report"));
        assertFalse(finds("eport", "The quarterly report"));
        assertFalse(finds("quarterly report", "report, quarterly"));
    }

    @Test
    void findsAnyPieceOfTextWithoutBlanks() {
        String text = "明日の会議は東京です";
        for (int from = 0; from < text.length(); from++) {
            for (int to = from + 1; to <= text.length(); to++) {
                assertTrue(finds(text.substring(from, to), text), text.substring(from, to));
            }
        }
        assertFalse(finds("会東", text));
        assertTrue(finds("会議 room", "会議 room"));
        assertTrue(finds("会議 room", "大会議 rooms"));
        assertFalse(finds("会議 room", "会議室 room"));
    }

    @Test
    void hasNoWordsInPunctuation() {
        assertNull(SoughtWords.of("--- !"));
        assertNull(SoughtWords.of(""));
    }

    @Test
    void findsWhatAPlainSearchFinds() {
        Random random = new Random(5);
        for (int run = 0; run < 50_000; run++) {
            List<String> text = random(random, 12);
            List<String> wanted = random(random, 4);
            wanted.add("a".repeat(1 + random.nextInt(2)));
            assertEquals(
                    plainlyFinds(wanted, text),
                    finds(String.join(" ", wanted), String.join(" ", text)),
                    wanted + " in " + text);
        }
    }

    private static boolean plainlyFinds(List<String> wanted, List<String> text) {
        int whole = wanted.size() - 1;
        for (int i = 0; i + whole < text.size(); i++) {
            if (text.subList(i, i + whole).equals(wanted.subList(0, whole))
                    && text.get(i + whole).startsWith(wanted.getLast())) {
                return true;
            }
        }
        return false;
    }

    private static List<String> random(Random random, int most) {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(most); i > 0; i--) {
            words.add(List.of("a", "b", "aa").get(random.nextInt(3)));
        }
        return words;
    }
}
