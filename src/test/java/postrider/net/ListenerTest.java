package postrider.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.World;

class ListenerTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final World WORLD = World.real();
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final InetAddress CLIENT = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");

    private final Buffers buffers = new Buffers(4);
    private final PipeTransport pipes = new PipeTransport(WORLD);

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Greets, echoes, says goodbye when the server stops.
    private static void echo(Connection connection) throws IOException {
        connection.writeAscii("hello\r\n");
        try {
            byte[] line;
            while ((line = connection.readLine(1000)) != null) {
                connection.write(line);
            }
        } catch (Stopping _) {
            connection.writeAscii("bye\r\n");
        }
    }

    private Listener listen(Transport transport, Listener.Settings settings, Service service)
            throws IOException {
        return Listener.open(
                "test",
                transport,
                new Endpoint.Tcp(LOOPBACK, 0),
                null,
                settings,
                WORLD,
                buffers,
                service);
    }

    private Connection connect(Listener listener, InetAddress from) throws IOException {
        Connection client =
                new Connection(pipes.connectFrom(from, listener.endpoint()), WORLD, buffers);
        client.timeout(SOON);
        return client;
    }

    private void echoes(Endpoint endpoint) throws IOException {
        try (SocketTransport transport = new SocketTransport(WORLD);
                Listener listener =
                        Listener.open(
                                "echo",
                                transport,
                                endpoint,
                                null,
                                Listener.Settings.DEFAULT,
                                WORLD,
                                buffers,
                                ListenerTest::echo);
                Connection client =
                        new Connection(
                                transport.connect(listener.endpoint(), SOON), WORLD, buffers)) {
            client.timeout(SOON);
            client.writeAscii("one\r\ntwo\r\n");
            assertArrayEquals(octets("hello\r\n"), client.readLine(100));
            assertArrayEquals(octets("one\r\n"), client.readLine(100));
            assertArrayEquals(octets("two\r\n"), client.readLine(100));
            assertEquals(0, listener.drain(SOON));
            assertArrayEquals(octets("bye\r\n"), client.readLine(100));
            assertNull(client.readLine(100));
        }
    }

    @Test
    void servesOverTcp() throws IOException {
        echoes(new Endpoint.Tcp(LOOPBACK, 0));
    }

    @Test
    void servesAtALongSocketPath(@TempDir Path folder) throws IOException {
        Path deep = folder.resolve("d".repeat(100)).resolve("e".repeat(100));
        Files.createDirectories(deep);
        echoes(new Endpoint.Unix(deep.resolve("admin.sock")));
    }

    private static Service refusing(String line) {
        return new Service() {
            @Override
            public void serve(Connection connection) throws IOException {
                echo(connection);
            }

            @Override
            public String refusal() {
                return line;
            }
        };
    }

    private static Listener.Settings limits(int all, int each, boolean loopback) {
        return new Listener.Settings(all, each, loopback, SOON, Duration.ofMillis(1));
    }

    private void assertServed(Connection client) throws IOException {
        assertArrayEquals(octets("hello\r\n"), client.readLine(100));
    }

    private void assertRefused(Connection client) throws IOException {
        assertArrayEquals(octets("421 full\r\n"), client.readLine(100));
        assertNull(client.readLine(100));
    }

    @Test
    void refusesMoreThanItsLimit() throws IOException { // BM-13
        try (Listener listener = listen(pipes, limits(1, 9, true), refusing("421 full"))) {
            try (Connection first = connect(listener, LOOPBACK)) {
                assertServed(first);
                try (Connection second = connect(listener, CLIENT)) {
                    assertRefused(second);
                }
            }
            pipes.awaitIdle(SOON);
            try (Connection third = connect(listener, CLIENT)) {
                assertServed(third);
            }
        }
    }

    @Test
    void refusesOneClientTooMuch() throws IOException { // BM-13
        try (Listener listener = listen(pipes, limits(9, 1, false), refusing("421 full"));
                Connection first = connect(listener, CLIENT)) {
            assertServed(first);
            try (Connection second = connect(listener, CLIENT);
                    Connection other = connect(listener, OTHER)) {
                assertRefused(second);
                assertServed(other);
            }
        }
    }

    @Test
    void countsAnIpv6NetworkAsOneClient() throws IOException { // BM-13
        try (Listener listener = listen(pipes, limits(9, 1, false), refusing("421 full"));
                Connection first = connect(listener, InetAddress.ofLiteral("2001:db8::1"))) {
            assertServed(first);
            try (Connection second = connect(listener, InetAddress.ofLiteral("2001:db8::2"));
                    Connection other =
                            connect(listener, InetAddress.ofLiteral("2001:db8:0:1::1"))) {
                assertRefused(second);
                assertServed(other);
            }
        }
    }

    @Test
    void limitsThisMachineOnlyWhenToldTo() throws IOException {
        try (Listener free = listen(pipes, limits(9, 1, false), refusing("421 full"));
                Listener strict = listen(pipes, limits(9, 1, true), refusing("421 full"));
                Connection a = connect(free, LOOPBACK);
                Connection b = connect(free, LOOPBACK);
                Connection c = connect(strict, LOOPBACK)) {
            assertServed(a);
            assertServed(b);
            assertServed(c);
            try (Connection d = connect(strict, LOOPBACK)) {
                assertRefused(d);
            }
        }
    }

    @Test
    void survivesAFaultOfTheService() throws IOException {
        Service faulty =
                connection -> {
                    connection.writeAscii("hello\r\n");
                    connection.flush();
                    if (connection.remote() instanceof Endpoint.Tcp tcp
                            && tcp.address().equals(CLIENT)) {
                        throw new StackOverflowError("provoked by a test");
                    }
                    echo(connection);
                };
        try (Listener listener = listen(pipes, Listener.Settings.DEFAULT, faulty)) {
            try (Connection hit = connect(listener, CLIENT)) {
                assertServed(hit);
                assertNull(hit.readLine(100));
            }
            try (Connection next = connect(listener, OTHER)) {
                assertServed(next);
            }
        }
    }

    @Test
    void letsABusySessionFinishWhileItDrains() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Service slow =
                connection -> {
                    connection.readLine(100);
                    busy.countDown();
                    try {
                        done.await();
                    } catch (InterruptedException interrupted) {
                        throw new IOException(interrupted);
                    }
                    connection.writeAscii("ok\r\n");
                    assertThrows(Stopping.class, () -> connection.readLine(100));
                    connection.writeAscii("bye\r\n");
                };
        try (Listener listener = listen(pipes, Listener.Settings.DEFAULT, slow);
                Connection client = connect(listener, CLIENT)) {
            client.writeAscii("work\r\n");
            client.flush();
            busy.await();
            AtomicInteger cut = new AtomicInteger(-1);
            Thread drain = Thread.ofVirtual().start(() -> cut.set(listener.drain(SOON)));
            awaitRefusal(listener);
            done.countDown();
            assertArrayEquals(octets("ok\r\n"), client.readLine(100));
            assertArrayEquals(octets("bye\r\n"), client.readLine(100));
            drain.join();
            assertEquals(0, cut.get());
        }
    }

    /// Returns once the drain has begun: nobody can connect any more.
    private void awaitRefusal(Listener listener) {
        while (true) {
            try {
                pipes.connectFrom(CLIENT, listener.endpoint()).close();
            } catch (IOException _) {
                return;
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void cutsOffASessionThatDoesNotFinishInTime() throws IOException {
        Service endless =
                connection -> {
                    while (connection.await().hasRemaining()) {
                        connection.consume(connection.buffered());
                    }
                };
        try (Listener listener = listen(pipes, Listener.Settings.DEFAULT, endless);
                Connection client = connect(listener, CLIENT)) {
            client.writeAscii("data");
            client.flush();
            pipes.awaitIdle(SOON);
            assertEquals(1, listener.drain(Duration.ofMillis(10)));
            assertNull(client.readLine(100));
        }
    }

    @Test
    void takesNoConnectionOnceItStops() throws IOException {
        Listener listener = listen(pipes, Listener.Settings.DEFAULT, ListenerTest::echo);
        listener.stopAccepting();
        assertThrows(IOException.class, () -> connect(listener, CLIENT));
        listener.close();
    }

    /// A binding that fails some times, as one does without file descriptors.
    private static final class Short implements Transport {
        private final PipeTransport inner;
        private final AtomicInteger failures = new AtomicInteger();
        private final int times;

        Short(PipeTransport inner, int times) {
            this.inner = inner;
            this.times = times;
        }

        @Override
        public Binding listen(Endpoint endpoint) throws IOException {
            Binding binding = inner.listen(endpoint);
            return new Binding() {
                @Override
                public Endpoint endpoint() {
                    return binding.endpoint();
                }

                @Override
                public ByteStream accept() throws IOException {
                    if (failures.incrementAndGet() <= times) {
                        throw new IOException("Too many open files");
                    }
                    return binding.accept();
                }

                @Override
                public void close() {
                    binding.close();
                }
            };
        }

        @Override
        public ByteStream connect(Endpoint endpoint, Duration timeout) throws IOException {
            throw new ClosedChannelException();
        }
    }

    @Test
    void goesOnAfterALackOfDescriptors() throws IOException { // BM-14
        Short transport = new Short(pipes, 3);
        try (Listener listener = listen(transport, limits(9, 9, false), ListenerTest::echo);
                Connection client = connect(listener, CLIENT)) {
            assertServed(client);
            assertTrue(transport.failures.get() >= 4);
        }
    }
}
