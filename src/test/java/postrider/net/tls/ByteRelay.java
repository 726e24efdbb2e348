package postrider.net.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import postrider.net.Binding;
import postrider.net.ByteStream;
import postrider.net.Endpoint;
import postrider.net.Transport;

/// One address in front of a changing server; counts what the server sends.
final class ByteRelay implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(10);

    final AtomicInteger octets = new AtomicInteger();
    volatile Endpoint target;

    private final Binding binding;
    private final Transport transport;

    ByteRelay(Transport transport) throws IOException {
        this.transport = transport;
        this.binding = transport.listen(new Endpoint.Tcp(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::acceptAll);
    }

    Endpoint endpoint() {
        return binding.endpoint();
    }

    private void acceptAll() {
        try {
            while (true) {
                ByteStream client = binding.accept();
                ByteStream server = transport.connect(target, SOON);
                Thread.ofVirtual().start(() -> pump(client, server, new AtomicInteger()));
                Thread.ofVirtual().start(() -> pump(server, client, octets));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private static void pump(ByteStream from, ByteStream to, AtomicInteger count) {
        byte[] buffer = new byte[16 * 1024];
        try {
            int got;
            while ((got = from.read(buffer, 0, buffer.length, SOON)) > 0) {
                count.addAndGet(got);
                to.write(buffer, 0, got, SOON);
            }
            to.shutdownOutput();
        } catch (IOException _) {
            to.close();
        }
    }

    @Override
    public void close() {
        binding.close();
    }
}
