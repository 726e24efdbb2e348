package postrider.net;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A listening socket.
final class SocketBinding implements Binding {
    private final SocketTransport transport;
    private final ServerSocketChannel channel;
    private final Endpoint endpoint;
    // Which file we listen at; null for TCP.
    private final @Nullable Object socketFile;

    SocketBinding(SocketTransport transport, ServerSocketChannel channel, Endpoint endpoint)
            throws IOException {
        this.transport = transport;
        this.channel = channel;
        this.endpoint = endpoint;
        this.socketFile =
                switch (endpoint) {
                    case Endpoint.Tcp _ -> null;
                    case Endpoint.Unix(Path path) -> UnixSockets.identity(path);
                };
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public ByteStream accept() throws IOException {
        SocketChannel accepted = channel.accept();
        try {
            Endpoint local =
                    endpoint instanceof Endpoint.Unix
                            ? endpoint
                            : SocketStream.endpoint(accepted.getLocalAddress());
            return transport.adopt(
                    accepted, local, SocketStream.endpoint(accepted.getRemoteAddress()));
        } catch (IOException | RuntimeException gone) {
            accepted.close();
            throw gone;
        }
    }

    @Override
    public void close() {
        // Before the channel is closed: afterwards it could be the socket of another server.
        if (socketFile != null && endpoint instanceof Endpoint.Unix(Path path)) {
            UnixSockets.remove(path, socketFile);
        }
        try {
            channel.close();
        } catch (IOException _) {
            // The descriptor is gone either way.
        }
    }
}
