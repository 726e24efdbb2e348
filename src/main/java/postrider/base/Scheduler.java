package postrider.base;

import java.time.Duration;

/// Runs something later or again. Tasks run on a virtual thread of their own; one that throws is
/// logged and does not end a repetition.
public interface Scheduler {
    /// Runs `task` once after `delay`.
    Scheduled after(Duration delay, Runnable task);

    /// Runs `task` every `period`, first after one period; runs never overlap.
    Scheduled every(Duration period, Runnable task);

    /// Waits on the calling thread.
    ///
    /// @throws InterruptedException when the thread is interrupted
    void sleep(Duration duration) throws InterruptedException;

    /// A task that has been handed over.
    interface Scheduled {
        /// Prevents runs that have not begun; one that runs already goes on.
        void cancel();
    }
}
