package postrider.compat;

/// Limits of import and export.
///
/// @param messageLimit octets of one message that is imported
/// @param expansion how many times its packed size a zip may hold
/// @param expansionFree octets that a zip may hold whatever its packed size
/// @param memory octets of a message that are held in memory; what is larger lies in a temporary
///   file meanwhile
public record ExchangeSettings(long messageLimit, int expansion, long expansionFree, int memory) {
    /// 1 GiB a message; a zip of 200 times its size, or of 64 MiB; 1 MiB in memory.
    public static final ExchangeSettings DEFAULT =
            new ExchangeSettings(1L << 30, 200, 64L << 20, 1 << 20);
}
