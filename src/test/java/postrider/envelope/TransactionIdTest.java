package postrider.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import postrider.base.Malformed;
import postrider.base.ManualTime;
import postrider.base.World;

class TransactionIdTest {
    @Test
    void sortsByTime() {
        ManualTime time = new ManualTime(Instant.parse("2026-11-24T12:00:00Z"));
        World world = time.world(1);
        TransactionId before = TransactionId.next(world);
        for (Duration step :
                new Duration[] {Duration.ofMillis(1), Duration.ofDays(1), Duration.ofDays(9999)}) {
            time.advance(step);
            TransactionId after = TransactionId.next(world);
            assertTrue(before.compareTo(after) < 0, before + " " + after);
            before = after;
        }
    }

    @Test
    void differsWithinAMillisecond() {
        World world = new ManualTime(Instant.parse("2026-11-24T12:00:00Z")).world(1);
        Set<TransactionId> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertTrue(seen.add(TransactionId.next(world)));
        }
    }

    @Test
    void readsWhatItPrints() throws Malformed {
        World world = new ManualTime(Instant.parse("2026-11-24T12:00:00Z")).world(1);
        TransactionId id = TransactionId.next(world);
        assertEquals(id, TransactionId.parse(id.toString()));
        assertThrows(Malformed.class, () -> TransactionId.parse(id + "0"));
        assertThrows(Malformed.class, () -> TransactionId.parse("01hzzzzzz0a1b2u"));
    }
}
