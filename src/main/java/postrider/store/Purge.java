package postrider.store;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postrider.base.Log;
import postrider.base.Scheduler;
import postrider.base.World;
import postrider.engine.Room;

/// Removes deleted mail for good, in the background: what has been kept for its time, and the
/// oldest of all accounts when the disk gets full.
public final class Purge implements AutoCloseable {
    /// How the background work goes.
    ///
    /// @param period how often it looks
    /// @param settle how long the engine may take to give room back; until then nothing more is
    ///   removed for want of room, since its compaction takes some itself
    public record Settings(Duration period, Duration settle) {
        /// Each minute; 15 minutes.
        public static final Settings DEFAULT =
                new Settings(Duration.ofMinutes(1), Duration.ofMinutes(15));
    }

    private static final Log LOG = Log.of("store");
    private static final int ENTRIES = 1000;

    private final MailStore store;
    private final Supplier<Room> room;
    private final World world;
    private final Settings settings;
    private final Scheduler.Scheduled rounds;
    // Owned by the round that runs: until when the engine has time to give room back.
    private @Nullable Long settled;
    private volatile boolean isClosed;

    /// Begins at once.
    public Purge(MailStore store, Supplier<Room> room, World world, Settings settings) {
        this.store = store;
        this.room = room;
        this.world = world;
        this.settings = settings;
        this.rounds = world.scheduler().every(settings.period(), this::round);
    }

    private void round() {
        long due = DeletionHours.of(store.now().minus(store.settings().undelete().time()));
        long expired = purge(due, Long.MAX_VALUE);
        if (expired > 0) {
            LOG.debug("deleted mail purged", "octets", expired);
        }
        makeRoom();
    }

    private void makeRoom() {
        long now = world.ticker().nanos();
        Long until = settled;
        long missing = until != null && now - until < 0 ? 0 : missing();
        long octets = missing > 0 ? purge(Long.MAX_VALUE, missing) : 0;
        if (octets > 0) {
            settled = now + settings.settle().toNanos();
            LOG.info("deleted mail purged for want of room", "octets", octets);
        }
    }

    /// Octets to remove so that twice the reserve is free: then mail still comes in while the
    /// engine gives the room back.
    private long missing() {
        Room found = room.get();
        return 2 * found.reserve() - found.free();
    }

    /// Removes what was deleted before an hour, the oldest first.
    ///
    /// @return the octets removed, about as many as wanted or all there are
    private long purge(long beforeHour, long octets) {
        long sum = 0;
        DeletionHours.@Nullable Entry last = null;
        List<DeletionHours.Entry> entries;
        do {
            entries = DeletionHours.next(store.tables(), last, beforeHour, ENTRIES);
            for (DeletionHours.Entry entry : entries) {
                boolean isDone = false;
                while (!isDone && sum < octets && !isClosed) {
                    DeletedRows.Purged step =
                            store.deleted(entry.account()).purge(entry.hour(), octets - sum);
                    sum += step.octets();
                    isDone = step.isDone();
                }
                last = entry;
            }
        } while (entries.size() == ENTRIES && sum < octets && !isClosed);
        return sum;
    }

    @Override
    public void close() {
        isClosed = true;
        rounds.cancel();
    }
}
