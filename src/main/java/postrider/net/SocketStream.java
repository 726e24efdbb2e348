package postrider.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A socket. The JDK times only reads of TCP sockets; for all else the stream notes when a call is
/// overdue and the transport looks once a second (`endIfOverdue`).
final class SocketStream implements ByteStream {
    private static final long NEVER = Long.MAX_VALUE;

    private final SocketTransport transport;
    private final SocketChannel channel;
    private final Endpoint local;
    private final Endpoint remote;
    // Null for a Unix socket.
    private final @Nullable InputStream timedInput;

    private volatile long readDue = NEVER;
    private volatile long writeDue = NEVER;
    private volatile boolean readExpired;
    private volatile boolean writeExpired;

    SocketStream(SocketTransport transport, SocketChannel channel, Endpoint local, Endpoint remote)
            throws IOException {
        this.transport = transport;
        this.channel = channel;
        this.local = local;
        this.remote = remote;
        if (remote instanceof Endpoint.Tcp) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            this.timedInput = channel.socket().getInputStream();
        } else {
            this.timedInput = null;
        }
    }

    static Endpoint endpoint(@Nullable SocketAddress address) {
        return switch (address) {
            case InetSocketAddress inet -> new Endpoint.Tcp(inet.getAddress(), inet.getPort());
            case UnixDomainSocketAddress unix -> new Endpoint.Unix(unix.getPath());
            case null, default -> throw new IllegalStateException("socket without address");
        };
    }

    @Override
    public int read(byte[] target, int offset, int length, Duration timeout) throws IOException {
        InputStream input = timedInput;
        if (input != null) {
            int millis = Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
            channel.socket().setSoTimeout(millis);
            return input.read(target, offset, length);
        }
        readDue = transport.now() + timeout.toNanos();
        try {
            int count = readExpired ? -1 : channel.read(ByteBuffer.wrap(target, offset, length));
            if (count < 0 && readExpired) {
                throw new SocketTimeoutException("nothing came in time");
            }
            return count;
        } finally {
            readDue = NEVER;
        }
    }

    @Override
    public boolean hasInput() throws IOException {
        InputStream input = timedInput;
        return input != null && input.available() > 0;
    }

    @Override
    public void write(byte[] source, int offset, int length, Duration timeout) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(source, offset, length);
        writeDue = transport.now() + timeout.toNanos();
        try {
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
        } catch (ClosedChannelException closed) {
            if (writeExpired) {
                throw new SocketTimeoutException("the peer does not take what it is sent");
            }
            throw closed;
        } finally {
            writeDue = NEVER;
        }
    }

    /// Called by the transport's timer. Only differences of ticks mean anything, so the "never"
    /// mark is told apart first.
    void endIfOverdue(long now) {
        long write = writeDue;
        if (write != NEVER && now - write >= 0) {
            writeExpired = true;
            close();
        }
        long read = readDue;
        if (read != NEVER && now - read >= 0) {
            readExpired = true;
            shutdownInput();
        }
    }

    @Override
    public void shutdownInput() {
        try {
            channel.shutdownInput();
        } catch (IOException _) {
            // Not connected any more: reads end anyway.
        }
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() {
        transport.forget(this);
        try {
            channel.close();
        } catch (IOException _) {
            // Nothing can be done about it and the descriptor is gone.
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
