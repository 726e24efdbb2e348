package postrider.engine.local;

import java.time.Duration;

/// How gently a scrub reads.
///
/// @param octetsPerSecond most octets that it reads in a second
/// @param yield how long it waits before it goes on when changes wait for the disk
public record ScrubSettings(long octetsPerSecond, Duration yield) {
    public ScrubSettings {
        if (octetsPerSecond < 1) {
            throw new IllegalArgumentException("a scrub of " + octetsPerSecond + " octets/s");
        }
    }

    /// 50 MB/s: a terabyte takes six hours.
    public static final ScrubSettings DEFAULT =
            new ScrubSettings(50_000_000, Duration.ofMillis(20));

    /// Another speed.
    public ScrubSettings at(long octetsPerSecond) {
        return new ScrubSettings(octetsPerSecond, yield);
    }
}
