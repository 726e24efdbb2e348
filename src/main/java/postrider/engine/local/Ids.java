package postrider.engine.local;

import java.util.concurrent.atomic.AtomicLong;

/// Numbers for blobs, segments and transactions, never given twice in the life of a store: the
/// upper bits count how often it was opened, which is durable before the first number is given.
final class Ids {
    /// Of the lower part.
    static final int BITS = 36;

    private final AtomicLong last;

    Ids(long generation) {
        last = new AtomicLong(generation << BITS);
    }

    long next() {
        return last.incrementAndGet();
    }
}
