package postrider.base;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The machine's timers: one daemon platform thread keeps the time, each task runs on a virtual
/// thread, so a slow task delays no other.
final class RealTime implements Scheduler {
    static final Ticker TICKER = System::nanoTime;
    private static final Log LOG = Log.of("scheduler");

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("timer").factory());

    @Override
    public Scheduled after(Duration delay, Runnable task) {
        return cancelling(timer.schedule(() -> start(task), delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public Scheduled every(Duration period, Runnable task) {
        ReentrantLock running = new ReentrantLock();
        Runnable once =
                () -> {
                    if (running.tryLock()) {
                        try {
                            task.run();
                        } finally {
                            running.unlock();
                        }
                    }
                };
        return cancelling(
                timer.scheduleAtFixedRate(
                        () -> start(once),
                        period.toNanos(),
                        period.toNanos(),
                        TimeUnit.NANOSECONDS));
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }

    private static void start(Runnable task) {
        Thread.ofVirtual()
                .name("task")
                .start(() -> {
                    try {
                        task.run();
                    } catch (RuntimeException bug) {
                        LOG.error("task failed", bug);
                    }
                });
    }

    private static Scheduled cancelling(ScheduledFuture<?> future) {
        return () -> future.cancel(false);
    }
}
