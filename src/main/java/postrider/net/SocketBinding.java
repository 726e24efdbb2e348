package postrider.net;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// A listening socket.
final class SocketBinding implements Binding {
    private final SocketTransport transport;
    private final ServerSocketChannel channel;
    private final Endpoint endpoint;

    SocketBinding(SocketTransport transport, ServerSocketChannel channel, Endpoint endpoint) {
        this.transport = transport;
        this.channel = channel;
        this.endpoint = endpoint;
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
        try {
            channel.close();
        } catch (IOException _) {
            // The descriptor is gone either way.
        }
        if (endpoint instanceof Endpoint.Unix unix) {
            UnixSockets.remove(unix.path());
        }
    }
}
