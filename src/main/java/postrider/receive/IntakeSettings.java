package postrider.receive;

/// Limits of the one door.
///
/// @param messageSize octets of the largest message; told in SIZE (rfc1870)
/// @param headerSize octets of the largest header block as it comes in
/// @param hops Received fields a message may have; more mean that it goes round in circles
public record IntakeSettings(long messageSize, int headerSize, int hops) {
    /// 50 MiB, 1 MiB of it header, 100 hops (rfc5321#6.3).
    public static final IntakeSettings DEFAULT = new IntakeSettings(50L << 20, 1 << 20, 100);
}
