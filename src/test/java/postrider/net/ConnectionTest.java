package postrider.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import postrider.base.ManualTime;
import postrider.base.World;

class ConnectionTest {
    /// A peer that has said its part and notes what it is sent, write by write.
    private static final class Scripted implements ByteStream {
        private final ByteArrayInputStream input;
        private final int piece;
        private final List<String> writes = new ArrayList<>();
        private final ManualTime time;
        private final Duration delay;

        Scripted(String input, int piece, ManualTime time, Duration delay) {
            this.input = new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1));
            this.piece = piece;
            this.time = time;
            this.delay = delay;
        }

        @Override
        public int read(byte[] target, int offset, int length, Duration timeout)
                throws IOException {
            if (delay.compareTo(timeout) > 0) {
                time.advance(timeout);
                throw new SocketTimeoutException();
            }
            time.advance(delay);
            return input.read(target, offset, Math.min(piece, length));
        }

        @Override
        public void write(byte[] source, int offset, int length, Duration timeout) {
            writes.add(new String(source, offset, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void shutdownInput() {}

        @Override
        public void shutdownOutput() {}

        @Override
        public void close() {}

        @Override
        public Endpoint local() {
            return new Endpoint.Tcp(InetAddress.getLoopbackAddress(), 1);
        }

        @Override
        public Endpoint remote() {
            return new Endpoint.Tcp(InetAddress.getLoopbackAddress(), 2);
        }
    }

    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final World world = time.world(1);
    private final Buffers buffers = new Buffers(4);

    private Connection connection(ByteStream stream) {
        return new Connection(stream, world, buffers);
    }

    private Connection hearing(String input) {
        return connection(new Scripted(input, Integer.MAX_VALUE, time, Duration.ZERO));
    }

    private static String line(Connection connection, int limit) throws IOException {
        byte[] line = connection.readLine(limit);
        return line == null ? null : new String(line, StandardCharsets.ISO_8859_1);
    }

    @Test
    void givesLinesWithTheirEnds() throws IOException {
        Connection connection = hearing("one\r\ntwo\n\r\nthree");
        assertEquals("one\r\n", line(connection, 100));
        assertEquals("two\n", line(connection, 100));
        assertEquals("\r\n", line(connection, 100));
        assertNull(line(connection, 100));
        assertNull(line(connection, 100));
    }

    @Test
    void takesALineOfExactlyTheLimit() throws IOException {
        assertEquals("12345678\r\n", line(hearing("12345678\r\n"), 10));
        Connection longer = hearing("123456789\r\nnext\r\n");
        assertThrows(LineTooLong.class, () -> longer.readLine(10));
        assertTrue(longer.skipLine());
        assertEquals("next\r\n", line(longer, 10));
    }

    @Test
    void skipsALongLineInLittleMemory() throws IOException {
        Connection connection = hearing("x".repeat(5_000_000) + "\r\nnext\r\n");
        assertThrows(LineTooLong.class, () -> connection.readLine(1000));
        assertTrue(connection.buffered() <= Buffers.SIZE);
        assertTrue(connection.skipLine());
        assertTrue(connection.buffered() <= Buffers.SIZE);
        assertEquals("next\r\n", line(connection, 1000));
    }

    @Test
    void takesLinesLargerThanAnyBuffer() throws IOException {
        String large = "y".repeat(300_000) + "\r\n";
        Connection connection = hearing("a\r\n" + large + "b\r\n");
        assertEquals("a\r\n", line(connection, 1_000_000));
        assertEquals(large, line(connection, 1_000_000));
        assertEquals("b\r\n", line(connection, 1_000_000));
    }

    @Test
    void mixesLinesAndOctets() throws IOException {
        Connection connection =
                connection(new Scripted("DATA\r\nbody\r\nQUIT\r\n", 3, time, Duration.ZERO));
        assertEquals("DATA\r\n", line(connection, 100));
        StringBuilder body = new StringBuilder();
        while (body.length() < 6) {
            ByteBuffer some = connection.await();
            int count = Math.min(some.remaining(), 6 - body.length());
            for (int i = 0; i < count; i++) {
                body.append((char) some.get());
            }
            connection.consume(count);
        }
        assertEquals("body\r\n", body.toString());
        assertEquals("QUIT\r\n", line(connection, 100));
        assertEquals(0, connection.await().remaining());
    }

    @Test
    void answersPipelinedCommandsInOneWrite() throws IOException {
        Scripted peer = new Scripted("a\r\nb\r\nc\r\n", Integer.MAX_VALUE, time, Duration.ZERO);
        Connection connection = connection(peer);
        connection.writeAscii("hello\r\n");
        while (connection.readLine(100) != null) {
            connection.writeAscii("ok\r\n");
        }
        assertEquals(List.of("hello\r\n", "ok\r\nok\r\nok\r\n"), peer.writes);
    }

    @Test
    void keepsTheOrderOfSmallAndLargeWrites() throws IOException {
        Scripted peer = new Scripted("", 1, time, Duration.ZERO);
        Connection connection = connection(peer);
        String large = "z".repeat(100_000);
        connection.writeAscii("a");
        connection.writeAscii(large);
        connection.writeAscii("b");
        connection.flush();
        assertEquals("a" + large + "b", String.join("", peer.writes));
    }

    @Test
    void boundsTheTimeOfAWholeLine() { // BM-12
        Connection connection =
                connection(new Scripted("slow slow slow\r\n", 1, time, Duration.ofSeconds(10)));
        connection.timeout(Duration.ofSeconds(60));
        assertThrows(SocketTimeoutException.class, () -> connection.readLine(100));
        assertTrue(time.instant().getEpochSecond() <= 60, "took " + time.instant());
    }

    @Test
    void refusesTlsOverOctetsInClear() throws IOException { // TL-01
        Connection connection = hearing("STARTTLS\r\nNOOP\r\n");
        assertEquals("STARTTLS\r\n", line(connection, 100));
        assertEquals(6, connection.buffered());
        assertThrows(
                IOException.class,
                () ->
                        connection.startTls(
                                postrider.net.tls.TlsClient.opportunistic(), "localhost"));
        assertEquals(6, connection.discardBuffered());
        assertEquals(0, connection.buffered());
    }

    @Test
    void tellsAnIdleSessionThatTheServerStops() {
        Connection connection = hearing("");
        connection.stop();
        assertThrows(Stopping.class, () -> connection.readLine(100));
    }

    @Test
    void servesALineThatHasComeBeforeItStops() throws IOException {
        Connection connection = hearing("a\r\nb\r\nhalf");
        assertEquals("a\r\n", line(connection, 100));
        connection.stop();
        assertEquals("b\r\n", line(connection, 100));
        assertThrows(Stopping.class, () -> connection.readLine(100));
    }

    @Test
    void readsABodyToItsEndWhileTheServerStops() throws IOException {
        Connection connection = hearing("body");
        connection.stop();
        assertEquals(4, connection.await().remaining());
    }

    @Test
    void hasAnIdOfItsOwn() {
        assertEquals(10, hearing("").id().length());
        assertNotEquals(hearing("").id(), hearing("").id());
    }
}
