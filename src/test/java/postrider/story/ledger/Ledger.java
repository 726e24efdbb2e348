package postrider.story.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What the senders know of each letter and recipient. Every entry goes to a file outside the
/// server's data before anything is counted; nothing is ever taken back.
public final class Ledger implements AutoCloseable {
    private final ConcurrentMap<Key, State> states = new ConcurrentHashMap<>();
    private final BufferedWriter file;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger staged = new AtomicInteger();
    private final AtomicInteger moves = new AtomicInteger();
    // One permit for each acknowledged letter that nobody has waited for.
    private final Semaphore news = new Semaphore(0);

    /// How far a letter has come for one recipient.
    enum State {
        /// The server may have it.
        SENT,
        /// The server has said that it has it.
        ACKNOWLEDGED,
        /// The connection broke before the answer.
        UNKNOWN
    }

    record Key(long number, String recipient) {}

    /// Begins an empty ledger in this file.
    public Ledger(Path file) throws IOException {
        this.file = Files.newBufferedWriter(file);
    }

    void write(long number, String recipient, String hash, State state) {
        String line = number + " " + recipient + " " + hash + " " + state + "\n";
        synchronized (file) {
            try {
                file.write(line);
                file.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        states.put(new Key(number, recipient), state);
    }

    /// Counts a letter whose last recipient has been written down as acknowledged.
    void count(byte[] letter) {
        acknowledged.incrementAndGet();
        if (letter.length > Letter.STAGED) staged.incrementAndGet();
        news.release();
    }

    void countMove() {
        moves.incrementAndGet();
    }

    /// Waits until so many letters more have been acknowledged, those before this call not counted.
    ///
    /// @return false when that takes too long
    public boolean awaitMore(int letters, long seconds) throws InterruptedException {
        news.drainPermits();
        return news.tryAcquire(letters, seconds, TimeUnit.SECONDS);
    }

    Map<Key, State> states() {
        return states;
    }

    /// Letters acknowledged, each counted once however many recipients it had.
    public int acknowledged() {
        return acknowledged.get();
    }

    /// Those among them that were too large for the server's memory.
    public int staged() {
        return staged.get();
    }

    /// MOVE commands that were answered with OK.
    public int moves() {
        return moves.get();
    }

    /// Deliveries whose sender lost its connection before the answer.
    public long unknown() {
        return states.values().stream().filter(state -> state == State.UNKNOWN).count();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
