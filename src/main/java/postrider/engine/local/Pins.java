package postrider.engine.local;

import java.util.concurrent.atomic.AtomicInteger;

/// Keeps the files of segments as long as somebody copies them. Held in memory only: who held one
/// when the process ended does not need it any more. Any thread may call.
final class Pins {
    private final AtomicInteger held = new AtomicInteger();

    void take() {
        held.incrementAndGet();
    }

    void giveBack() {
        held.decrementAndGet();
    }

    /// Whether no segment may go.
    boolean areHeld() {
        return held.get() > 0;
    }
}
