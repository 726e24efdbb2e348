package postrider.engine.local;

import java.time.Duration;
import java.util.List;

/// How a store is doing; sizes are octets.
///
/// @param segments what the segments hold
/// @param tableFiles of the tables on the disk, logs not counted
/// @param tableOctets of these files
/// @param rows about how many there are
/// @param free what may still be written to the disk
/// @param reserve what new blobs must leave free of that
/// @param oldestSnapshot age of the oldest snapshot that is held; zero when there is none
/// @param pendingChanges changes that run or wait for the disk
/// @param losses what was found missing when the store was opened
public record StoreFigures(
        StoreStatistics segments,
        long tableFiles,
        long tableOctets,
        long rows,
        long free,
        long reserve,
        Duration oldestSnapshot,
        int pendingChanges,
        List<Loss> losses) {
    public StoreFigures {
        losses = List.copyOf(losses);
    }
}
