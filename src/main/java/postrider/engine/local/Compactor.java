package postrider.engine.local;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postrider.base.Log;
import postrider.base.Ticker;
import postrider.engine.StorageFailure;

/// Gives the room of released blobs back while the store serves: condemns the segment with the
/// highest dead share, has the committer write what lives in it again elsewhere, and goes to the
/// next. The empty one goes as every segment does that is garbage.
///
/// Works in rounds that the engine's scheduler begins. Only the committer moves blobs, so a blob
/// that is released or attached meanwhile is neither lost nor brought back; a round that fails is
/// begun again later from the start of its segment.
final class Compactor {
    private static final Log LOG = Log.of("engine");

    private final Settings settings;
    private final Ticker ticker;
    private final Space space;
    private final TableStore store;
    private final SegmentReaders readers;
    private final SegmentTally tally;
    private final Committer committer;

    // Guarded by this.
    private @Nullable CondemnedSegment current;
    // Segments with damaged blobs, which keep them from going; tried again after the next open.
    private final Set<Long> stuck = new HashSet<>();

    Compactor(
            Settings settings,
            Ticker ticker,
            Space space,
            TableStore store,
            SegmentReaders readers,
            SegmentTally tally,
            Committer committer) {
        this.settings = settings;
        this.ticker = ticker;
        this.space = space;
        this.store = store;
        this.readers = readers;
        this.tally = tally;
        this.committer = committer;
    }

    /// Does as much as one round may.
    void round() {
        try {
            round(settings.compaction());
        } catch (StorageFailure failure) {
            LOG.debug("compaction waits", "cause", failure);
        }
    }

    /// Empties all segments that are due by `how`, whatever else there is to do.
    ///
    /// @return how many
    /// @throws StorageFailure when there is no room or no way to write
    int all(Settings.Compaction how) {
        int emptied = 0;
        for (Round done = round(how); done != Round.IDLE; done = round(how)) {
            emptied += done == Round.EMPTIED ? 1 : 0;
        }
        return emptied;
    }

    private enum Round {
        IDLE,
        COPIED,
        EMPTIED
    }

    private synchronized Round round(Settings.Compaction how) {
        committer.checkOpen();
        if (tally.isPinned()) {
            // The room would not come back before the pin has gone, and the copies take more.
            return Round.IDLE;
        }
        if (tally.hasDueGarbage(ticker.nanos() - settings.releaseGrace().toNanos())) {
            // Any commit lets it go, and there may be no other for a long time.
            committer.commit(new Upkeep(List.of(), List.of()));
        }
        CondemnedSegment segment = current == null ? choose(how) : current;
        if (segment == null) {
            return Round.IDLE;
        }
        current = null;
        boolean done = copy(segment, how);
        current = done ? null : segment;
        return done ? Round.EMPTIED : Round.COPIED;
    }

    private @Nullable CondemnedSegment choose(Settings.Compaction how) {
        Long number = tally.nextToEmpty(how, stuck);
        if (number == null) {
            return null;
        }
        space.checkForCopies();
        if (tally.durable(number).state() != SegmentState.CONDEMNED) {
            committer.commit(new Upkeep(List.of(number), List.of()));
            LOG.debug("segment condemned", "segment", SegmentNames.segment(number));
        }
        return new CondemnedSegment(number, store, readers, tally);
    }

    /// Returns whether all is done.
    private boolean copy(CondemnedSegment segment, Settings.Compaction how) {
        long left = how.round();
        do {
            space.checkForCopies();
            List<Upkeep.Move> moves = segment.next(Math.min(left, how.batch()));
            if (moves.isEmpty()) {
                finish(segment);
                return true;
            }
            Upkeep upkeep = new Upkeep(List.of(), moves);
            committer.commit(upkeep);
            left -= upkeep.octets();
        } while (left > 0 && !committer.isBusy());
        return false;
    }

    private void finish(CondemnedSegment segment) {
        long live = tally.durable(segment.number()).liveBlobs();
        if (live > 0) {
            stuck.add(segment.number());
            LOG.warn(
                    "segment kept for its damaged blobs",
                    "segment",
                    SegmentNames.segment(segment.number()),
                    "blobs",
                    live,
                    "damaged",
                    segment.damaged());
        }
    }
}
