package postrider.base;

import java.time.InstantSource;

/// What a part may ask of the outside besides network and disk: time and chance. A test or the lab
/// hands in others.
public record World(
        InstantSource clock, Ticker ticker, Scheduler scheduler, Randomness randomness) {

    /// The machine's own clock, timers and entropy.
    public static World real() {
        return new World(
                InstantSource.system(), RealTime.TICKER, new RealTime(), new SecureRandomness());
    }
}
