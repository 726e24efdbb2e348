package postrider.base;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Time that stands still until a test moves it. Due tasks run on the thread that calls `advance`,
/// in due order.
public final class ManualTime implements InstantSource, Ticker, Scheduler {
    private record Task(long due, long order, Runnable action, @Nullable Duration period) {}

    private final Instant origin;
    private final List<Task> tasks = new ArrayList<>();
    private long nanos;
    private long order;

    public ManualTime(Instant origin) {
        this.origin = origin;
    }

    /// A world of this time with seeded chance.
    public World world(long seed) {
        Random random = new Random(seed);
        return new World(
                this,
                this,
                this,
                target -> {
                    synchronized (random) {
                        random.nextBytes(target);
                    }
                });
    }

    /// Moves time forward and runs what falls due.
    public void advance(Duration duration) {
        long until;
        synchronized (this) {
            until = nanos + duration.toNanos();
        }
        for (Task task = nextDue(until); task != null; task = nextDue(until)) {
            task.action().run();
        }
        synchronized (this) {
            nanos = until;
            notifyAll();
        }
    }

    private synchronized @Nullable Task nextDue(long until) {
        Task best = null;
        for (Task task : tasks) {
            if (task.due() <= until
                    && (best == null
                            || task.due() < best.due()
                            || (task.due() == best.due() && task.order() < best.order()))) {
                best = task;
            }
        }
        if (best == null) {
            return null;
        }
        tasks.remove(best);
        nanos = Math.max(nanos, best.due());
        Duration period = best.period();
        if (period != null) {
            tasks.add(new Task(best.due() + period.toNanos(), best.order(), best.action(), period));
        }
        return best;
    }

    @Override
    public synchronized Instant instant() {
        return origin.plusNanos(nanos);
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Scheduled after(Duration delay, Runnable action) {
        return add(delay, action, null);
    }

    @Override
    public synchronized Scheduled every(Duration period, Runnable action) {
        return add(period, action, period);
    }

    private Scheduled add(Duration delay, Runnable action, @Nullable Duration period) {
        long id = order++;
        tasks.add(new Task(nanos + delay.toNanos(), id, action, period));
        return () -> {
            synchronized (this) {
                tasks.removeIf(task -> task.order() == id);
            }
        };
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        long until = nanos + duration.toNanos();
        while (nanos < until) {
            wait();
        }
    }
}
