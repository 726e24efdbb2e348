package postrider.bench;

import java.util.Arrays;

/// Durations in nanoseconds and their percentiles.
public final class Samples {
    private long[] nanos = new long[256];
    private int count = 0;

    public synchronized void add(long duration) {
        if (count == nanos.length) nanos = Arrays.copyOf(nanos, 2 * count);
        nanos[count++] = duration;
    }

    public synchronized int count() {
        return count;
    }

    /// The smallest duration, in milliseconds, that this share of all does not exceed; 0 without
    /// any.
    public synchronized double millis(double share) {
        if (count == 0) return 0;
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)] / 1e6;
    }
}
