package postrider.bench.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import postrider.bench.Letters;
import postrider.directory.AccountId;
import postrider.store.AccountMail;
import postrider.store.Draft;

/// Puts messages into INBOXes until each has as many as its account's number says. Many writers at
/// once share the syncs. It goes on where it stopped.
final class Fill {
    private static final int WRITERS = 128;

    private Fill() {}

    static void run(Path config, List<Integer> sizes, Letters letters) throws Exception {
        try (Folder folder = Folder.open(config)) {
            for (int size : sizes) fill(folder, size, size, letters);
        }
    }

    /// Fills the INBOX of `u` and the number.
    static void fill(Folder folder, long user, long size, Letters letters) throws Exception {
        AccountId account = folder.user(user);
        AccountMail mail = folder.store().account(account);
        long there = Folder.inbox(mail).messages();
        if (there >= size) return;
        AtomicLong next = new AtomicLong(there);
        long start = System.nanoTime();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (long n = next.getAndIncrement();
                                        n < size;
                                        n = next.getAndIncrement()) {
                                    put(folder, account, letters.letter(user << 32 | n));
                                }
                            }));
        }
        for (Thread writer : writers) writer.join();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.err.printf(
                "%d messages for u%d in %.1f s (%.0f/s)%n",
                size - there, user, seconds, (size - there) / seconds);
    }

    static void put(Folder folder, AccountId account, byte[] letter) {
        try (Draft draft = folder.store().draft()) {
            draft.write(letter, 0, letter.length);
            folder.store().deliver(Set.of(account), draft, Instant.now());
        }
    }
}
