package postrider.access.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarksTest {
    @Test
    void knowsWhatWasMarked() {
        Random random = new Random(3);
        Marks marks = Marks.none(20_000);
        BitSet model = new BitSet();
        for (int i = 0; i < 5_000; i++) {
            int index = random.nextInt(20_000);
            marks = marks.with(index);
            model.set(index);
        }
        for (int i = 0; i < 20_000; i++) {
            assertEquals(model.get(i), marks.has(i), "message " + i);
        }
    }

    @Test
    void changesNoOlderValue() {
        Marks none = Marks.none(1);
        Marks one = none.with(0);
        assertTrue(one.has(0));
        assertFalse(none.has(0));
        assertFalse(Marks.none(0).has(0));
    }
}
