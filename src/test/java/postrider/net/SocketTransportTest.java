package postrider.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.World;

class SocketTransportTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Duration.ofMillis(20);

    private final SocketTransport transport = new SocketTransport(World.real());

    @AfterEach
    void close() {
        transport.close();
    }

    private static Endpoint anyPort() {
        return new Endpoint.Tcp(InetAddress.getLoopbackAddress(), 0);
    }

    private interface Exchange {
        void between(ByteStream client, ByteStream server) throws IOException;
    }

    private void over(Endpoint endpoint, Exchange exchange) throws IOException {
        try (Binding binding = transport.listen(endpoint);
                ByteStream client = transport.connect(binding.endpoint(), SOON);
                ByteStream server = binding.accept()) {
            exchange.between(client, server);
        }
    }

    private static void timesOutAReadThenWrites(ByteStream client, ByteStream server)
            throws IOException {
        assertThrows(SocketTimeoutException.class, () -> server.read(new byte[1], 0, 1, AT_ONCE));
        server.write(new byte[] {7}, 0, 1, SOON);
        byte[] got = new byte[1];
        assertEquals(1, client.read(got, 0, 1, SOON));
        assertEquals(7, got[0]);
    }

    @Test
    void timesOutAReadOverTcpAndGoesOn() throws IOException {
        over(
                anyPort(),
                (client, server) -> {
                    timesOutAReadThenWrites(client, server);
                    client.write(new byte[] {8}, 0, 1, SOON);
                    assertEquals(1, server.read(new byte[1], 0, 1, SOON));
                });
    }

    @Test
    void timesOutAReadOfALocalSocketAndCanStillSayGoodbye(@TempDir Path folder) throws IOException {
        over(new Endpoint.Unix(folder.resolve("s")), SocketTransportTest::timesOutAReadThenWrites);
    }

    private static void cutsOffAPeerThatTakesNothing(ByteStream client, ByteStream server) {
        byte[] much = new byte[64 << 20];
        assertThrows(
                SocketTimeoutException.class, () -> server.write(much, 0, much.length, AT_ONCE));
        assertThrows(IOException.class, () -> server.write(much, 0, 1, SOON));
    }

    @Test
    void cutsOffAPeerThatTakesNothingOverTcp() throws IOException { // BM-12
        over(anyPort(), SocketTransportTest::cutsOffAPeerThatTakesNothing);
    }

    @Test
    void cutsOffAPeerThatTakesNothingOverALocalSocket(@TempDir Path folder) throws IOException {
        over(
                new Endpoint.Unix(folder.resolve("s")),
                SocketTransportTest::cutsOffAPeerThatTakesNothing);
    }

    @Test
    void namesTheEndpointThatIsInUse() throws IOException {
        try (Binding binding = transport.listen(anyPort())) {
            IOException refused =
                    assertThrows(IOException.class, () -> transport.listen(binding.endpoint()));
            assertTrue(
                    refused.getMessage().startsWith(binding.endpoint() + ": "),
                    refused.getMessage());
        }
    }

    /// What a killed process leaves: the file without a listener.
    private static void leaveStale(Path folder, Path path) throws IOException {
        Path made = folder.resolve("left");
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(made));
        }
        Files.move(made, path);
    }

    private void takesOver(Path folder, Path path) throws IOException {
        leaveStale(folder, path);
        over(new Endpoint.Unix(path), SocketTransportTest::timesOutAReadThenWrites);
        assertFalse(Files.exists(path), "the file goes with the listener");
    }

    @Test
    void takesOverAStaleSocket(@TempDir Path folder) throws IOException {
        takesOver(folder, folder.resolve("s"));
    }

    @Test
    void takesOverAStaleSocketAtALongPath(@TempDir Path folder) throws IOException {
        takesOver(folder, Files.createDirectory(folder.resolve("d".repeat(180))).resolve("s"));
    }

    @Test
    void refusesALocalSocketThatAnswers(@TempDir Path folder) throws IOException {
        Endpoint endpoint = new Endpoint.Unix(folder.resolve("s"));
        try (Binding _ = transport.listen(endpoint)) {
            IOException refused = assertThrows(IOException.class, () -> transport.listen(endpoint));
            assertTrue(refused.getMessage().endsWith("in use"), refused.getMessage());
        }
    }

    @Test
    void removesTheFileOfALocalSocketAlsoWhileSomebodyWaitsForClients(@TempDir Path folder)
            throws IOException {
        Endpoint endpoint = new Endpoint.Unix(folder.resolve("s"));
        Listener listener =
                Listener.open(
                        "test",
                        transport,
                        endpoint,
                        null,
                        Listener.Settings.DEFAULT,
                        World.real(),
                        new Buffers(1),
                        connection -> connection.readLine(10));
        transport.connect(endpoint, SOON).close();
        listener.close();
        assertFalse(Files.exists(folder.resolve("s")));
    }

    @Test
    void keepsTheSocketOfWhoeverHasTakenThePlace(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("s");
        try (Binding _ = transport.listen(new Endpoint.Unix(path))) {
            Files.delete(path);
            Files.writeString(path, "another");
        }
        assertTrue(Files.exists(path));
    }

    @Test
    void removesNoOrdinaryFile(@TempDir Path folder) throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "data");
        assertThrows(IOException.class, () -> transport.listen(new Endpoint.Unix(precious)));
        assertEquals("data", Files.readString(precious));
    }

    @Test
    void makesLocalSocketsForTheirOwnerOnly(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("s");
        try (Binding _ = transport.listen(new Endpoint.Unix(path))) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            try (var files = Files.list(folder)) {
                assertEquals(List.of(path), files.toList());
            }
        }
    }
}
