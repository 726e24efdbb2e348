package postrider.store;

import java.time.Duration;

/// Limits of the store.
///
/// @param headerLimit octets of a header block that are taken in when a message is imported; more
///   is refused. What comes in by SMTP has a lower limit of its own.
/// @param mailboxLimit mailboxes in an account
/// @param quota octets an account may hold; 0 is no limit
/// @param threadKeys message ids of an email that may tie it to a conversation
/// @param history how long a record stays in the stream of changes at least; clients that were away
///   longer may have to load a mailbox afresh
/// @param expunges how many of the newest expunges of an account are remembered however old
/// @param idleViews messages that may stay in memory in mailboxes that nobody has open any more, 24
///   octets each; 0 for none
/// @param undelete how long deleted mail is kept
public record StoreSettings(
        int headerLimit,
        int mailboxLimit,
        long quota,
        int threadKeys,
        Duration history,
        long expunges,
        long idleViews,
        Undelete undelete) {
    /// What is kept of deleted mail, beside the quota.
    ///
    /// @param time how long an email is kept at least, and up to an hour longer; zero to keep none.
    ///   Lack of room, on the disk or in `octets`, ends it earlier
    /// @param octets of deleted mail that an account keeps; the oldest go first
    public record Undelete(Duration time, long octets) {
        /// 14 days, 1 GiB.
        public static final Undelete DEFAULT = new Undelete(Duration.ofDays(14), 1L << 30);

        public static final Undelete OFF = new Undelete(Duration.ZERO, 0);

        boolean isOn() {
            return time.isPositive();
        }
    }

    /// 10 MiB of header, 10,000 mailboxes, no quota, 20 message ids, 90 days, 100,000 expunges, two
    /// million messages, deleted mail kept for 14 days.
    public static final StoreSettings DEFAULT = new StoreSettings(10 << 20, 10_000, 0);

    /// The first three; all else as usual.
    public StoreSettings(int headerLimit, int mailboxLimit, long quota) {
        this(
                headerLimit,
                mailboxLimit,
                quota,
                20,
                Duration.ofDays(90),
                100_000,
                2_000_000,
                Undelete.DEFAULT);
    }
}
