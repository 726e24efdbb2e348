package postrider.engine.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postrider.engine.StorageFailure;

/// A few platform threads for work that may wait for the disk. Callers, mostly virtual threads,
/// park meanwhile and hold no carrier, and an interrupt of theirs cannot close a shared file.
final class DiskThreads implements AutoCloseable {
    private final ThreadPoolExecutor pool;

    DiskThreads(int count) {
        pool =
                new ThreadPoolExecutor(
                        count,
                        count,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("disk-", 1).factory());
        pool.allowCoreThreadTimeOut(true);
    }

    /// Runs the task on one of the threads; whatever it throws is thrown here.
    ///
    /// @throws StorageFailure of kind REFUSED when the engine is closed
    <T extends @Nullable Object> T call(Supplier<T> task) {
        try {
            return CompletableFuture.supplyAsync(task, pool).join();
        } catch (RejectedExecutionException late) {
            throw new StorageFailure(StorageFailure.Kind.REFUSED, "the engine is closed", late);
        } catch (CompletionException wrapped) {
            if (wrapped.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw wrapped;
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
