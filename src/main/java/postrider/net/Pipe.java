package postrider.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import postrider.base.Scheduler;
import postrider.base.World;

/// One direction of an in-memory connection: a bounded ring of octets. All pipes of a transport
/// share its lock, which guards every field here.
final class Pipe {
    private final Object lock;
    private final World world;
    private final byte[] ring;
    private int start;
    private int size;
    private boolean ended;
    private boolean deaf;
    private boolean broken;
    private int waitingReaders;
    private int waitingWriters;
    private int expired;

    Pipe(Object lock, World world, int capacity) {
        this.lock = lock;
        this.world = world;
        this.ring = new byte[capacity];
    }

    int read(byte[] target, int offset, int length, Duration timeout) throws IOException {
        synchronized (lock) {
            waitingReaders++;
            try (Alarm alarm = new Alarm(timeout)) {
                while (size == 0 && !ended && !deaf && !broken) {
                    alarm.set("nothing came in time");
                    lock.wait();
                }
            } catch (InterruptedException _) {
                throw interrupted();
            } finally {
                waitingReaders--;
            }
            if (broken) {
                throw new AsynchronousCloseException();
            }
            if (size == 0 || deaf) {
                return -1;
            }
            int count = Math.min(length, size);
            for (int i = 0; i < count; i++) {
                target[offset + i] = ring[(start + i) % ring.length];
            }
            start = (start + count) % ring.length;
            size -= count;
            lock.notifyAll();
            return count;
        }
    }

    boolean hasInput() {
        synchronized (lock) {
            return size > 0 && !deaf;
        }
    }

    void write(byte[] source, int offset, int length, Duration timeout) throws IOException {
        synchronized (lock) {
            try (Alarm alarm = new Alarm(timeout)) {
                for (int done = 0; done < length; ) {
                    waitingWriters++;
                    try {
                        while (size == ring.length && !broken && !ended) {
                            alarm.set("the peer does not take what it is sent");
                            lock.wait();
                        }
                    } catch (InterruptedException _) {
                        throw interrupted();
                    } finally {
                        waitingWriters--;
                    }
                    if (broken || ended) {
                        throw new IOException("the connection is closed");
                    }
                    int count = Math.min(length - done, ring.length - size);
                    for (int i = 0; i < count; i++) {
                        ring[(start + size + i) % ring.length] = source[offset + done + i];
                    }
                    size += count;
                    done += count;
                    lock.notifyAll();
                }
            }
        }
    }

    /// The writer is done.
    void end() {
        synchronized (lock) {
            ended = true;
            lock.notifyAll();
        }
    }

    /// The reader wants no more; the writer does not notice.
    void deafen() {
        synchronized (lock) {
            deaf = true;
            lock.notifyAll();
        }
    }

    /// The reader is gone: what was written is lost and writing fails.
    void breakOff() {
        synchronized (lock) {
            broken = true;
            size = 0;
            lock.notifyAll();
        }
    }

    /// Whether a reader waits in vain; the caller holds the lock.
    boolean readerRests() {
        return waitingReaders > 0 && expired == 0 && size == 0 && !ended && !deaf && !broken;
    }

    /// Whether a writer waits in vain; the caller holds the lock.
    boolean writerRests() {
        return waitingWriters > 0 && expired == 0 && size == ring.length && !ended && !broken;
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new AsynchronousCloseException();
    }

    /// A time limit by the world's timers, which a test may hold in hand. Set only when somebody
    /// really waits.
    private final class Alarm implements AutoCloseable {
        private final Duration timeout;
        private final long deadline;
        private Scheduler.@Nullable Scheduled scheduled;

        private boolean rung;
        private boolean over;

        Alarm(Duration timeout) {
            this.timeout = timeout;
            this.deadline = world.ticker().nanos() + timeout.toNanos();
        }

        /// To be called before each wait.
        void set(String complaint) throws SocketTimeoutException {
            if (world.ticker().nanos() - deadline >= 0) {
                throw new SocketTimeoutException(complaint);
            }
            if (scheduled == null) {
                scheduled = world.scheduler().after(timeout, this::ring);
            }
            // An idle watcher looks again when somebody goes to rest.
            lock.notifyAll();
        }

        private void ring() {
            synchronized (lock) {
                if (!over) {
                    rung = true;
                    expired++;
                    lock.notifyAll();
                }
            }
        }

        @Override
        public void close() {
            over = true;
            if (rung) {
                expired--;
            }
            Scheduler.Scheduled pending = scheduled;
            if (pending != null) {
                pending.cancel();
            }
        }
    }
}
