package postrider.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Outcome STORED = new Outcome.Stored();
    private static final Outcome REFUSED = new Outcome.Refused(Outcome.Refusal.LOOP);
    private static final Outcome DEFERRED = new Outcome.Deferred(Outcome.Deferral.STORAGE_FULL);
    private static final Outcome UNKNOWN = new Outcome.Unknown();

    @Test
    void isRefusedOnlyIfAllRefuse() {
        assertEquals(REFUSED, Outcome.together(List.of(REFUSED, REFUSED)));
        assertEquals(STORED, Outcome.together(List.of(REFUSED, STORED)));
        assertEquals(DEFERRED, Outcome.together(List.of(REFUSED, DEFERRED)));
    }

    @Test
    void saysNothingWhenAnythingIsUnknown() {
        assertEquals(UNKNOWN, Outcome.together(List.of(STORED, UNKNOWN, REFUSED)));
    }
}
