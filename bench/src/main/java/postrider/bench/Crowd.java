package postrider.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many clients at once, each on a virtual thread of its own.
final class Crowd {
    private Crowd() {}

    interface Client {
        void run(int number) throws Exception;
    }

    /// Lets clients 0 to count-1 run side by side, and fails as the first of them that fails.
    static void run(int count, Client client) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(
                        threads.submit(() -> {
                            client.run(number);
                            return number;
                        }));
            }
            for (Future<?> one : all) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    threads.shutdownNow();
                    throw new IllegalStateException("a client failed: " + e.getCause(), e);
                }
            }
        }
    }
}
