package postrider.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import postrider.base.Scheduler;
import postrider.base.World;

/// The machine's sockets.
public final class SocketTransport implements Transport, AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final World world;
    private final Set<SocketStream> streams = ConcurrentHashMap.newKeySet();
    private final Scheduler.Scheduled sweeper;

    public SocketTransport(World world) {
        this.world = world;
        this.sweeper = world.scheduler().every(SWEEP, this::sweep);
    }

    @Override
    public Binding listen(Endpoint endpoint) throws IOException {
        try {
            return switch (endpoint) {
                case Endpoint.Tcp(var address, int port) -> {
                    ServerSocketChannel channel = ServerSocketChannel.open();
                    try {
                        channel.bind(new InetSocketAddress(address, port), BACKLOG);
                    } catch (IOException refused) {
                        channel.close();
                        throw refused;
                    }
                    yield new SocketBinding(
                            this, channel, SocketStream.endpoint(channel.getLocalAddress()));
                }
                case Endpoint.Unix(Path path) ->
                        new SocketBinding(this, UnixSockets.bind(path, BACKLOG), endpoint);
            };
        } catch (IOException refused) {
            throw new IOException(endpoint + ": " + refused.getMessage(), refused);
        }
    }

    @Override
    public ByteStream connect(Endpoint endpoint, Duration timeout) throws IOException {
        return switch (endpoint) {
            case Endpoint.Tcp(var address, int port) -> {
                SocketChannel channel = SocketChannel.open();
                try {
                    int millis = Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
                    channel.socket().connect(new InetSocketAddress(address, port), millis);
                    yield adopt(
                            channel, SocketStream.endpoint(channel.getLocalAddress()), endpoint);
                } catch (IOException refused) {
                    channel.close();
                    throw refused;
                }
            }
            case Endpoint.Unix(Path path) -> {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                try {
                    UnixSockets.connect(channel, path);
                    yield adopt(channel, new Endpoint.Unix(Path.of("")), endpoint);
                } catch (IOException refused) {
                    channel.close();
                    throw refused;
                }
            }
        };
    }

    /// Makes a stream of a connected channel and watches over its deadlines.
    SocketStream adopt(SocketChannel channel, Endpoint local, Endpoint remote) throws IOException {
        SocketStream stream = new SocketStream(this, channel, local, remote);
        streams.add(stream);
        return stream;
    }

    void forget(SocketStream stream) {
        streams.remove(stream);
    }

    long now() {
        return world.ticker().nanos();
    }

    private void sweep() {
        long now = now();
        for (SocketStream stream : streams) {
            stream.endIfOverdue(now);
        }
    }

    /// Ends the watch over deadlines; connections stay open.
    @Override
    public void close() {
        sweeper.cancel();
    }
}
