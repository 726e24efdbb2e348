package postrider.net;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import postrider.base.Scheduler;
import postrider.base.World;

/// Connections inside the process, for tests and the lab: no ports are taken, time limits follow
/// the world's clock, and one can wait until every server waits for its peer.
public final class PipeTransport implements Transport {
    private static final int CAPACITY = 64 * 1024;
    private static final int FIRST_FREE_PORT = 49_152;

    private final World world;

    // One lock for everything here and for all pipes.
    private final Object lock = new Object();
    private final Map<Endpoint, PipeBinding> bindings = new HashMap<>();
    private final List<PipeStream> served = new ArrayList<>();
    private int nextPort = FIRST_FREE_PORT;

    public PipeTransport(World world) {
        this.world = world;
    }

    @Override
    public Binding listen(Endpoint endpoint) throws IOException {
        synchronized (lock) {
            Endpoint place =
                    endpoint instanceof Endpoint.Tcp(var address, int port) && port == 0
                            ? new Endpoint.Tcp(address, nextPort++)
                            : endpoint;
            if (bindings.containsKey(place)) {
                throw new BindException(place + ": Address already in use");
            }
            PipeBinding binding = new PipeBinding(place);
            bindings.put(place, binding);
            return binding;
        }
    }

    @Override
    public ByteStream connect(Endpoint endpoint, Duration timeout) throws IOException {
        return connectFrom(InetAddress.getLoopbackAddress(), endpoint);
    }

    /// Connects as a client with a certain address.
    public ByteStream connectFrom(InetAddress client, Endpoint endpoint) throws IOException {
        synchronized (lock) {
            PipeBinding binding = bindings.get(endpoint);
            if (binding == null) {
                throw new ConnectException(endpoint + ": Connection refused");
            }
            Endpoint from = new Endpoint.Tcp(client, nextPort++);
            Pipe there = new Pipe(lock, world, CAPACITY);
            Pipe back = new Pipe(lock, world, CAPACITY);
            binding.waiting.add(new PipeStream(there, back, endpoint, from));
            lock.notifyAll();
            return new PipeStream(back, there, from, endpoint);
        }
    }

    /// Waits until every accepted connection is closed or waits in vain for its peer.
    ///
    /// @throws SocketTimeoutException when that does not come about in time
    public void awaitIdle(Duration timeout) throws IOException {
        long deadline = world.ticker().nanos() + timeout.toNanos();
        Scheduler.Scheduled alarm = world.scheduler().after(timeout, this::wake);
        synchronized (lock) {
            try {
                while (!isIdle()) {
                    if (world.ticker().nanos() - deadline >= 0) {
                        throw new SocketTimeoutException("a server is busy");
                    }
                    lock.wait();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                alarm.cancel();
            }
        }
    }

    private boolean isIdle() {
        for (PipeBinding binding : bindings.values()) {
            if (!binding.waiting.isEmpty()) {
                return false;
            }
        }
        served.removeIf(stream -> stream.closed);
        for (PipeStream stream : served) {
            if (!stream.in.readerRests() && !stream.out.writerRests()) {
                return false;
            }
        }
        return true;
    }

    private void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    private final class PipeBinding implements Binding {
        private final Endpoint endpoint;
        private final Queue<PipeStream> waiting = new ArrayDeque<>();
        private boolean closed;

        PipeBinding(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public Endpoint endpoint() {
            return endpoint;
        }

        @Override
        public ByteStream accept() throws IOException {
            synchronized (lock) {
                while (true) {
                    if (closed) {
                        throw new ClosedChannelException();
                    }
                    @Nullable PipeStream stream = waiting.poll();
                    if (stream != null) {
                        served.add(stream);
                        return stream;
                    }
                    try {
                        lock.wait();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                        throw new ClosedChannelException();
                    }
                }
            }
        }

        @Override
        public void close() {
            List<PipeStream> dropped;
            synchronized (lock) {
                closed = true;
                bindings.remove(endpoint);
                dropped = List.copyOf(waiting);
                waiting.clear();
                lock.notifyAll();
            }
            dropped.forEach(PipeStream::close);
        }
    }

    private final class PipeStream implements ByteStream {
        private final Pipe in;
        private final Pipe out;
        private final Endpoint local;
        private final Endpoint remote;
        // Guarded by the lock.
        private boolean closed;

        PipeStream(Pipe in, Pipe out, Endpoint local, Endpoint remote) {
            this.in = in;
            this.out = out;
            this.local = local;
            this.remote = remote;
        }

        @Override
        public int read(byte[] target, int offset, int length, Duration timeout)
                throws IOException {
            return in.read(target, offset, length, timeout);
        }

        @Override
        public boolean hasInput() {
            return in.hasInput();
        }

        @Override
        public void write(byte[] source, int offset, int length, Duration timeout)
                throws IOException {
            try {
                out.write(source, offset, length, timeout);
            } catch (SocketTimeoutException slow) {
                close();
                throw slow;
            }
        }

        @Override
        public void shutdownInput() {
            in.deafen();
        }

        @Override
        public void shutdownOutput() {
            out.end();
        }

        @Override
        public void close() {
            out.end();
            in.breakOff();
            synchronized (lock) {
                closed = true;
                lock.notifyAll();
            }
        }

        @Override
        public Endpoint local() {
            return local;
        }

        @Override
        public Endpoint remote() {
            return remote;
        }
    }
}
