package postrider.net.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.ManualTime;
import postrider.base.World;
import postrider.net.Buffers;
import postrider.net.ByteStream;
import postrider.net.Connection;
import postrider.net.Endpoint;
import postrider.net.Listener;
import postrider.net.PipeTransport;
import postrider.net.Service;
import postrider.net.SocketTransport;

/// Our server side against the JDK's own client sockets.
class TlsTest {
    private static final World WORLD = World.real();
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir Path folder;

    private final SocketTransport transport = new SocketTransport(WORLD);
    private final Buffers buffers = new Buffers(8);
    private final BlockingQueue<TlsDetails> seen = new LinkedBlockingQueue<>();
    private Certificates certificates;
    private Listener listener;

    @BeforeEach
    void open() throws IOException {
        certificates = Certificates.selfSigned(folder, "mail.example.test", WORLD);
        listener = listen(Set.of("imap"));
    }

    @AfterEach
    void close() {
        listener.close();
        transport.close();
    }

    private Listener listen(Set<String> applications) throws IOException {
        return Listener.open(
                "tls",
                transport,
                new Endpoint.Tcp(LOOPBACK, 0),
                TlsContext.of(certificates, applications),
                Listener.Settings.DEFAULT,
                WORLD,
                buffers,
                this::echo);
    }

    private void echo(Connection connection) throws IOException {
        TlsDetails details = connection.tls();
        assertNotNull(details);
        seen.add(details);
        connection.writeAscii("hello\r\n");
        byte[] line;
        while ((line = connection.readLine(5_000_000)) != null) {
            connection.write(line);
        }
    }

    private static SSLContext trusting() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                null,
                new TrustManager[] {
                    new X509TrustManager() {
                        @Override
                        public void checkClientTrusted(X509Certificate[] chain, String type) {}

                        @Override
                        public void checkServerTrusted(X509Certificate[] chain, String type) {}

                        @Override
                        public X509Certificate[] getAcceptedIssuers() {
                            return new X509Certificate[0];
                        }
                    }
                },
                null);
        return context;
    }

    private SSLSocket dial(SSLContext context, Listener to, String... protocols)
            throws IOException {
        Endpoint.Tcp tcp = (Endpoint.Tcp) to.endpoint();
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(tcp.address(), tcp.port());
        socket.setSoTimeout(10_000);
        socket.setEnabledProtocols(protocols);
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void carriesLinesSmallAndLarge(String protocol) throws Exception {
        StringBuilder large = new StringBuilder();
        Random random = new Random(7);
        for (int i = 0; i < 2_000_000; i++) {
            large.append((char) ('a' + random.nextInt(26)));
        }
        try (SSLSocket socket = dial(trusting(), listener, protocol)) {
            BufferedReader in = reader(socket);
            assertEquals("hello", in.readLine());
            for (String line : List.of("one", "", large.toString(), "two")) {
                Thread writer =
                        Thread.ofVirtual()
                                .start(() -> {
                                    try {
                                        send(socket, line + "\r\n");
                                    } catch (IOException _) {
                                        // The reader will notice.
                                    }
                                });
                assertTrue(line.equals(in.readLine()), line.length() + " octets");
                writer.join();
            }
            socket.shutdownOutput();
            assertNull(in.readLine());
        }
        assertEquals(protocol, seen.take().protocol());
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.1, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        "TLSv1.2, TLS_RSA_WITH_AES_128_GCM_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
    })
    void offersNothingWeak(String protocol, String suite) throws Exception { // TL-15
        // Our own engine's list, since the JDK's client may have forgotten the suites itself.
        var engine = TlsContext.of(certificates, Set.of()).engine();
        assertTrue(!List.of(engine.getEnabledProtocols()).contains("TLSv1.1"));
        assertTrue(!List.of(engine.getEnabledCipherSuites()).contains(suite), protocol);
        assertTrue(
                List.of(engine.getEnabledCipherSuites())
                        .contains("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
    }

    @Test
    void refusesRenegotiation() throws Exception { // TL-16
        try (SSLSocket socket = dial(trusting(), listener, "TLSv1.2")) {
            BufferedReader in = reader(socket);
            assertEquals("hello", in.readLine());
            assertThrows(
                    IOException.class,
                    () -> {
                        socket.startHandshake();
                        send(socket, "x\r\n");
                        if (in.readLine() == null) {
                            throw new IOException("closed");
                        }
                    });
        }
    }

    @Test
    void refusesAFloodOfKeyUpdates() throws Exception { // TL-16
        try (SSLSocket socket = dial(trusting(), listener, "TLSv1.3")) {
            BufferedReader in = reader(socket);
            assertEquals("hello", in.readLine());
            for (int i = 0; i < 10; i++) {
                socket.startHandshake(); // Sends a key update in TLS 1.3.
                send(socket, "x\r\n");
                assertEquals("x", in.readLine());
            }
            assertThrows(
                    IOException.class,
                    () -> {
                        for (int i = 0; i < 1000; i++) {
                            socket.startHandshake();
                        }
                        send(socket, "x\r\n");
                        if (in.readLine() == null) {
                            throw new IOException("closed");
                        }
                    });
        }
    }

    private String negotiate(String... offered) throws Exception {
        try (SSLSocket socket = dial(trusting(), listener, "TLSv1.3", "TLSv1.2")) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(offered);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            assertEquals("hello", reader(socket).readLine());
            return socket.getApplicationProtocol();
        }
    }

    @Test
    void refusesAClientOfAnotherProtocol() throws Exception { // TL-13
        assertEquals("imap", negotiate("h2", "imap"));
        assertEquals("", negotiate());
        SSLException refused = assertThrows(SSLException.class, () -> negotiate("http/1.1", "h2"));
        assertTrue(refused.getMessage().contains("no_application_protocol"), refused.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void resumesASessionAtTheSameServiceOnly(String protocol) throws Exception { // TL-14
        SSLContext client = trusting();
        // The JDK's client keeps tickets by host and port: the relay makes two services look like
        // one. A resumed handshake carries no certificate, so the server sends far less.
        try (ByteRelay relay = new ByteRelay(transport);
                Listener other = listen(Set.of("imap"))) {
            relay.target = listener.endpoint();
            int full = handshakeOctets(client, relay, protocol);
            int resumed = handshakeOctets(client, relay, protocol);
            assertTrue(resumed < full - 300, full + " and then " + resumed);
            relay.target = other.endpoint();
            int elsewhere = handshakeOctets(client, relay, protocol);
            assertTrue(elsewhere > full - 100, full + " and elsewhere " + elsewhere);
        }
    }

    private int handshakeOctets(SSLContext client, ByteRelay relay, String protocol)
            throws Exception {
        Endpoint.Tcp tcp = (Endpoint.Tcp) relay.endpoint();
        relay.octets.set(0);
        try (SSLSocket socket =
                (SSLSocket)
                        client.getSocketFactory()
                                .createSocket(
                                        new Socket(tcp.address(), tcp.port()),
                                        "mail.example.test",
                                        tcp.port(),
                                        true)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            int octets = relay.octets.get();
            assertEquals("hello", reader(socket).readLine());
            return octets;
        }
    }

    private void endsASlowHandshake(TlsContext implicit, Service service) throws Exception {
        ManualTime time = new ManualTime(Instant.EPOCH);
        World world = time.world(1);
        PipeTransport pipes = new PipeTransport(world);
        try (Listener slow =
                        Listener.open(
                                "tls",
                                pipes,
                                new Endpoint.Tcp(LOOPBACK, 0),
                                implicit,
                                Listener.Settings.DEFAULT,
                                world,
                                buffers,
                                service);
                ByteStream client = pipes.connect(slow.endpoint(), SOON)) {
            for (byte octet : new byte[] {22, 3, 1, 0, 100, 1}) {
                client.write(new byte[] {octet}, 0, 1, SOON);
                pipes.awaitIdle(SOON);
                time.advance(Duration.ofSeconds(2));
                pipes.awaitIdle(SOON);
            }
            // The server lingers for a moment, then it is gone.
            time.advance(Duration.ofSeconds(2));
            pipes.awaitIdle(SOON);
            assertThrows(IOException.class, () -> client.write(new byte[1], 0, 1, SOON));
        }
    }

    @Test
    void endsAHandshakeThatTakesTooLong() throws Exception { // TL-17
        endsASlowHandshake(TlsContext.of(certificates, Set.of()), this::echo);
    }

    @Test
    void endsAHandshakeInTheMiddleThatTakesTooLong() throws Exception { // TL-17
        TlsContext context = TlsContext.of(certificates, Set.of());
        endsASlowHandshake(
                null,
                connection -> {
                    connection.timeout(Duration.ofMinutes(5));
                    connection.startTls(context);
                });
    }

    @Test
    void answersAClearTextClientWithAnAlertOnly() throws Exception {
        Endpoint.Tcp tcp = (Endpoint.Tcp) listener.endpoint();
        try (Socket socket = new Socket(tcp.address(), tcp.port())) {
            socket.setSoTimeout(10_000);
            send(socket, "EHLO client.example.test\r\nQUIT\r\n");
            byte[] answer = socket.getInputStream().readAllBytes();
            assertTrue(answer.length == 0 || answer[0] == 21, "a TLS alert");
        }
    }

    @Test
    void changesToTlsInTheMiddle() throws Exception {
        PipeTransport pipes = new PipeTransport(WORLD);
        TlsContext context = TlsContext.of(certificates, Set.of());
        try (Listener plain =
                        Listener.open(
                                "starttls",
                                pipes,
                                new Endpoint.Tcp(LOOPBACK, 0),
                                null,
                                Listener.Settings.DEFAULT,
                                WORLD,
                                buffers,
                                connection -> {
                                    connection.readLine(100);
                                    connection.writeAscii("go\r\n");
                                    connection.startTls(context);
                                    echo(connection);
                                });
                Connection client =
                        new Connection(pipes.connect(plain.endpoint(), SOON), WORLD, buffers)) {
            client.timeout(SOON);
            client.writeAscii("STARTTLS\r\n");
            assertArrayEquals("go\r\n".getBytes(StandardCharsets.US_ASCII), client.readLine(10));
            client.startTls(TlsClient.opportunistic(), "mail.example.test");
            assertEquals("TLSv1.3", client.tls().protocol());
            assertArrayEquals("hello\r\n".getBytes(StandardCharsets.US_ASCII), client.readLine(10));
        }
    }

    @Test
    void aVerifyingClientRefusesAnUnknownAuthority() throws Exception {
        try (Connection client =
                new Connection(transport.connect(listener.endpoint(), SOON), WORLD, buffers)) {
            client.timeout(SOON);
            assertThrows(
                    SSLException.class,
                    () -> client.startTls(TlsClient.verifying(), "mail.example.test"));
        }
    }

    @Test
    void timesOutAndReadsOn() throws Exception {
        try (Connection client =
                new Connection(transport.connect(listener.endpoint(), SOON), WORLD, buffers)) {
            client.timeout(SOON);
            client.startTls(TlsClient.opportunistic(), "mail.example.test");
            assertNotNull(client.readLine(10));
            client.timeout(Duration.ofMillis(20));
            assertThrows(SocketTimeoutException.class, () -> client.readLine(10));
            client.timeout(SOON);
            client.writeAscii("x\r\n");
            assertArrayEquals("x\r\n".getBytes(StandardCharsets.US_ASCII), client.readLine(10));
        }
    }
}
