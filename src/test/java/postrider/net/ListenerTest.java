package postrider.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.World;

class ListenerTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final World WORLD = World.real();

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void echo(Connection connection) throws IOException {
        byte[] line;
        while ((line = connection.readLine(1000)) != null) {
            connection.write(line);
        }
    }

    private static void echoes(Endpoint endpoint) throws IOException {
        Buffers buffers = new Buffers(4);
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
            assertArrayEquals(octets("one\r\n"), client.readLine(100));
            assertArrayEquals(octets("two\r\n"), client.readLine(100));
            assertEquals(0, listener.drain(SOON));
            assertNull(client.readLine(100));
        }
    }

    @Test
    void servesOverTcp() throws IOException {
        echoes(new Endpoint.Tcp(InetAddress.getLoopbackAddress(), 0));
    }

    @Test
    void servesAtALongSocketPath(@TempDir Path folder) throws IOException {
        Path deep = folder.resolve("d".repeat(100)).resolve("e".repeat(100));
        java.nio.file.Files.createDirectories(deep);
        echoes(new Endpoint.Unix(deep.resolve("admin.sock")));
    }
}
