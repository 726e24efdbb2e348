package postrider.base;

/// Monotonic time for deadlines and durations; has no relation to the wall clock and never goes
/// back. Calendar time is `java.time.InstantSource`.
@FunctionalInterface
public interface Ticker {
    /// Nanoseconds since an arbitrary origin; only differences mean anything.
    long nanos();
}
