package postrider.access.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import postrider.base.World;
import postrider.net.Buffers;
import postrider.net.Connection;
import postrider.net.Endpoint;
import postrider.net.Listener;
import postrider.net.PipeTransport;

/// A service behind in-memory pipes.
final class ImapServer implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final World world;
    private final Buffers buffers = new Buffers(8);
    final PipeTransport transport;
    final Listener listener;

    /// @param world the time that limits the waiting for clients
    ImapServer(ImapService service, World world) throws IOException {
        this.world = world;
        transport = new PipeTransport(world);
        listener =
                Listener.open(
                        "imap",
                        transport,
                        new Endpoint.Tcp(InetAddress.getLoopbackAddress(), 0),
                        null,
                        Listener.Settings.DEFAULT,
                        world,
                        buffers,
                        service);
    }

    ImapServer(ImapService service) throws IOException {
        this(service, World.real());
    }

    /// A client that has read the greeting.
    TestClient connect() throws IOException {
        Connection connection =
                new Connection(transport.connect(listener.endpoint(), PATIENCE), world, buffers);
        connection.timeout(PATIENCE);
        TestClient client = new TestClient(connection);
        client.line();
        return client;
    }

    /// A client that has opened a mailbox.
    TestClient open(String mailbox) throws IOException {
        TestClient client = connect();
        client.command("LOGIN joe@example.org secret");
        client.command("SELECT " + mailbox);
        return client;
    }

    @Override
    public void close() {
        listener.close();
    }
}
