package postrider.receive;

/// Limits of the one door.
///
/// @param messageSize octets of the largest message; told in SIZE (rfc1870)
/// @param hops Received fields a message may have; more mean that it goes round in circles
public record IntakeSettings(long messageSize, int hops) {
    /// 50 MiB, 100 hops (rfc5321#6.3).
    public static final IntakeSettings DEFAULT = new IntakeSettings(50L << 20, 100);
}
