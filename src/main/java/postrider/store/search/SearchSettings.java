package postrider.store.search;

import java.time.Duration;

/// How the index is kept.
///
/// @param afterStart how long after the start it is opened
/// @param afterChange how long after a change it is looked at; changes in that time share the work
/// @param longestLag a change that waits longer is indexed without regard to deliveries
/// @param pauses while mail comes in: how many times the length of each piece of work is paused
/// @param commitEvery how often the index is synced to the disk; what came since is indexed again
///   after a crash
/// @param retry how long after a failure it is tried again
/// @param piece messages indexed between two looks at what else is to be done
/// @param sweep places of emails that are removed before emails that have gone are looked for
/// @param bufferMegabytes memory for what is not in a file yet
/// @param searchers threads that look things up
/// @param reserve octets of free space below which nothing is indexed
public record SearchSettings(
        Duration afterStart,
        Duration afterChange,
        Duration longestLag,
        int pauses,
        Duration commitEvery,
        Duration retry,
        int piece,
        int sweep,
        int bufferMegabytes,
        int searchers,
        long reserve) {
    /// Opened after 2 s, changes after 1 s, 30 s at most with pauses three times as long as the
    /// work; synced each minute, tried again after 10 s; 32 messages a piece, swept after 1,000
    /// that went, 16 MB, 2 threads, 512 MB left free.
    public static final SearchSettings DEFAULT =
            new SearchSettings(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    3,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(10),
                    32,
                    1000,
                    16,
                    2,
                    512L << 20);
}
