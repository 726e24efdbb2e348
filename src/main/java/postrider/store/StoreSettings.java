package postrider.store;

/// Limits of the store.
///
/// @param headerLimit octets of a header block that are taken in when a message is imported; more
///   is refused. What comes in by SMTP has a lower limit of its own.
/// @param mailboxLimit mailboxes in an account
/// @param quota octets an account may hold; 0 is no limit
public record StoreSettings(int headerLimit, int mailboxLimit, long quota) {
    /// 10 MiB of header, 10,000 mailboxes, no quota.
    public static final StoreSettings DEFAULT = new StoreSettings(10 << 20, 10_000, 0);
}
