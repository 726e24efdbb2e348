package postrider.receive.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import postrider.base.Log;
import postrider.base.ManualTime;
import postrider.base.World;
import postrider.engine.StorageFailure;
import postrider.envelope.Envelope;
import postrider.envelope.Inlet;
import postrider.envelope.Outcome;
import postrider.envelope.Recipient;
import postrider.net.Buffers;
import postrider.net.ByteStream;
import postrider.net.Connection;
import postrider.net.Endpoint;
import postrider.net.Listener;
import postrider.net.PipeTransport;
import postrider.receive.Intake;
import postrider.receive.IntakeSettings;
import postrider.receive.Recipients;
import postrider.receive.Town;
import postrider.store.StoreSettings;
import postrider.wire.address.Address;
import postrider.wire.address.ForwardPath;

/// What hangs on time, on a store that fails and on a server that stops.
class SmtpSessionTest {
    private final ManualTime time = new ManualTime(Instant.parse("2026-11-24T12:00:00Z"));
    private final World world = time.world(1);
    private final PipeTransport pipes = new PipeTransport(world);
    private final Buffers buffers = new Buffers(4);
    private final Town town = new Town(world, StoreSettings.DEFAULT);
    private @Nullable Listener listener;

    /// Takes everything, keeps nothing, and answers as it is told.
    private static final class Sink implements Inlet {
        private final Outcome answer;
        private @Nullable Outcome settled;
        private long octets;
        private int committed;

        Sink(Outcome answer) {
            this.answer = answer;
        }

        @Override
        public long sizeLimit() {
            return 1L << 30;
        }

        @Override
        public boolean hasRoom(Recipient recipient, long octets) {
            return true;
        }

        @Override
        public Delivery begin(Envelope envelope) {
            return new Delivery() {
                @Override
                public void write(byte[] source, int offset, int length) {
                    octets += length;
                }

                @Override
                public @Nullable Outcome settled() {
                    return settled;
                }

                @Override
                public List<Outcome> commit() {
                    committed++;
                    return List.of(answer);
                }

                @Override
                public void close() {}
            };
        }
    }

    private Connection connect(Role role, Inlet inlet) throws IOException {
        return connect(role, inlet, town, "127.0.0.1");
    }

    private Connection connect(Role role, Inlet inlet, Recipients recipients, String from)
            throws IOException {
        SmtpService service =
                new SmtpService(
                        role,
                        "mx.local.test",
                        SampleSettings.NO_PAUSE,
                        inlet,
                        recipients,
                        town,
                        null,
                        world);
        Listener opened =
                Listener.open(
                        "test",
                        pipes,
                        new Endpoint.Tcp(InetAddress.getLoopbackAddress(), 0),
                        null,
                        Listener.Settings.DEFAULT,
                        world,
                        buffers,
                        service);
        listener = opened;
        ByteStream stream = pipes.connectFrom(InetAddress.ofLiteral(from), opened.endpoint());
        Connection client = new Connection(stream, world, buffers);
        client.timeout(Duration.ofDays(365));
        return client;
    }

    @AfterEach
    void stop() {
        if (listener != null) {
            listener.close();
        }
    }

    private static void send(Connection client, String... lines) throws IOException {
        for (String line : lines) {
            client.writeAscii(line + "\r\n");
        }
        client.flush();
    }

    /// The last line of the next reply.
    private static String reply(Connection client) throws IOException {
        while (true) {
            byte[] line = client.readLine(4096);
            if (line == null) {
                return "closed";
            }
            String text = new String(line, StandardCharsets.UTF_8).strip();
            if (text.length() < 4 || text.charAt(3) != '-') {
                return text;
            }
        }
    }

    private static void expect(String start, Connection client) throws IOException {
        String reply = reply(client);
        assertTrue(reply.startsWith(start), () -> "expected " + start + " but got " + reply);
    }

    private static void say(Connection client, String line, String start) throws IOException {
        send(client, line);
        expect(start, client);
    }

    private static void upToData(Connection client) throws IOException {
        expect("220 ", client);
        say(client, "EHLO client.test", "250 ");
        say(client, "MAIL FROM:<sender@remote.test>", "250 ");
        say(client, "RCPT TO:<alice@local.test>", "250 ");
        say(client, "DATA", "354 ");
    }

    private static Sink storing() {
        return new Sink(new Outcome.Stored());
    }

    private void advance(Duration step) throws IOException {
        pipes.awaitIdle(Duration.ofDays(365));
        time.advance(step);
    }

    @Test
    void closesOnAClientThatSpeaksBeforeTheGreeting() throws IOException {
        PipeTransport here = new PipeTransport(world);
        Endpoint place = new Endpoint.Tcp(InetAddress.getLoopbackAddress(), 25);
        try (var binding = here.listen(place);
                Connection client =
                        new Connection(here.connect(place, Duration.ZERO), world, buffers)) {
            send(client, "EHLO client.test");
            try (Connection server = new Connection(binding.accept(), world, buffers)) {
                new SmtpService(
                                Role.SMTP,
                                "mx.local.test",
                                SampleSettings.NO_PAUSE,
                                storing(),
                                town,
                                town,
                                null,
                                world)
                        .serve(server);
                server.flush();
                expect("554 5.5.0", client);
                assertEquals(0, server.buffered());
                client.abort();
            }
        }
    }

    @Test
    void endsAnIdleSessionAfterFiveMinutes() throws IOException {
        try (Connection client = connect(Role.SMTP, storing())) {
            expect("220 ", client);
            advance(Duration.ofMinutes(4));
            say(client, "NOOP", "250 ");
            advance(Duration.ofMinutes(5));
            expect("421 4.4.2", client);
            expect("closed", client);
        }
    }

    @Test
    void countsTheTimeOfAWholeCommandNotOfItsOctets() throws IOException {
        try (Connection client = connect(Role.SMTP, storing())) {
            expect("220 ", client);
            for (int minute = 0; minute < 5; minute++) {
                client.writeAscii("x");
                client.flush();
                advance(Duration.ofMinutes(1)); // BM-12
            }
            expect("421 4.4.2", client);
        }
    }

    @Test
    void endsAMessageThatTrickles() throws IOException {
        Sink inlet = storing();
        try (Connection client = connect(Role.SMTP, inlet)) {
            upToData(client);
            for (int second = 0; second < 30; second++) {
                client.writeAscii("x".repeat(100));
                client.flush();
                advance(Duration.ofSeconds(1));
            }
            // 3,000 octets have earned six seconds more.
            advance(Duration.ofSeconds(5));
            advance(Duration.ofSeconds(1));
            expect("421 4.4.2", client); // BM-12
            expect("closed", client);
            assertEquals(0, inlet.committed);
        }
    }

    @Test
    void letsAMessageTakeItsTimeAtAFairPace() throws IOException {
        Sink inlet = storing();
        try (Connection client = connect(Role.SMTP, inlet)) {
            upToData(client);
            for (int second = 0; second < 100; second++) {
                client.writeAscii("x".repeat(600));
                client.flush();
                advance(Duration.ofSeconds(1));
            }
            say(client, "\r\n.", "250 2.0.0 ");
            assertEquals(60_002, inlet.octets);
        }
    }

    @Test
    void tellsAnIdleClientThatTheServerStops() throws IOException, InterruptedException {
        try (Connection client = connect(Role.SMTP, storing())) {
            expect("220 ", client);
            pipes.awaitIdle(Duration.ofDays(1));
            Thread drain = drain();
            expect("421 4.3.2", client);
            expect("closed", client);
            client.abort();
            drain.join();
        }
    }

    @Test
    void tellsAClientWithinALoginThatTheServerStops() throws IOException, InterruptedException {
        try (Connection client = loggingIn()) {
            pipes.awaitIdle(Duration.ofDays(1));
            Thread drain = drain();
            expect("421 4.3.2", client);
            expect("closed", client);
            client.abort();
            drain.join();
        }
    }

    @Test
    void endsALoginThatStopsHalfWay() throws IOException {
        try (Connection client = loggingIn()) {
            advance(Duration.ofMinutes(5));
            expect("421 4.4.2", client);
            expect("closed", client);
        }
    }

    private Connection loggingIn() throws IOException {
        Connection client = connect(Role.SUBMISSION, storing());
        expect("220 ", client);
        say(client, "EHLO a.test", "250 ");
        say(client, "AUTH PLAIN", "334");
        return client;
    }

    @Test
    void finishesTheMessageInHandBeforeTheServerStops() throws IOException, InterruptedException {
        Sink inlet = storing();
        try (Connection client = connect(Role.SMTP, inlet)) {
            upToData(client);
            send(client, "Subject: x", "", "first half");
            pipes.awaitIdle(Duration.ofDays(1));
            Thread drain = drain();
            send(client, "second half", ".");
            expect("250 2.0.0 ", client);
            expect("421 4.3.2", client);
            expect("closed", client);
            assertEquals(1, inlet.committed);
            client.abort();
            drain.join();
        }
    }

    private Thread drain() {
        Listener stopping = listener;
        return Thread.ofVirtual()
                .start(() -> {
                    if (stopping != null) {
                        stopping.drain(Duration.ofSeconds(10));
                    }
                });
    }

    @Test
    void refusesTheMessageBeforeItComesWhenTheDiskIsFull() throws IOException {
        Sink inlet = storing();
        inlet.settled = new Outcome.Deferred(Outcome.Deferral.STORAGE_FULL);
        try (Connection client = connect(Role.SMTP, inlet)) {
            expect("220 ", client);
            say(client, "EHLO client.test", "250 ");
            say(client, "MAIL FROM:<>", "250 ");
            say(client, "RCPT TO:<alice@local.test>", "250 ");
            say(client, "DATA", "452 4.3.1"); // FR-13
            say(client, "NOOP", "250 ");
        }
    }

    @Test
    void answersTemporarilyWhenTheStoreRefuses() throws IOException {
        Sink inlet = new Sink(new Outcome.Deferred(Outcome.Deferral.STORAGE_BUSY));
        try (Connection client = connect(Role.SMTP, inlet)) {
            upToData(client);
            say(client, ".", "451 4.3.0");
            say(client, "NOOP", "250 ");
        }
    }

    @Test
    void givesNoAnswerWhenTheFateOfTheMessageIsUnknown() throws IOException {
        try (Connection client = connect(Role.SMTP, new Sink(new Outcome.Unknown()))) {
            upToData(client);
            send(client, ".");
            String told;
            try {
                told = reply(client);
            } catch (IOException cutOff) {
                told = "closed";
            }
            assertEquals("closed", told);
        }
    }

    @Test
    void answersTemporarilyWhenTheDirectoryFails() throws IOException {
        Recipients failing =
                new Recipients() {
                    @Override
                    public Resolution resolve(ForwardPath path) {
                        throw new StorageFailure(StorageFailure.Kind.UNREADABLE, "torn", null);
                    }

                    @Override
                    public boolean maySendAs(postrider.directory.AccountId who, Address as) {
                        return false;
                    }
                };
        try (Connection client = connect(Role.SMTP, storing(), failing, "192.0.2.7")) {
            expect("220 ", client);
            say(client, "EHLO client.test", "250 ");
            say(client, "MAIL FROM:<>", "250 ");
            say(client, "RCPT TO:<alice@local.test>", "451 4.3.0");
            say(client, "NOOP", "250 ");
        }
    }

    @Test
    void defersARecipientWhoseMailboxHasNoRoom() throws IOException {
        Town small = new Town(world, new StoreSettings(2000, 100, 600));
        Intake intake = new Intake(small.mail(), "mx.local.test", IntakeSettings.DEFAULT);
        try (Connection client = connect(Role.SMTP, intake)) {
            upToData(client);
            say(client, "Subject: fills\r\n\r\n" + "x".repeat(300) + "\r\n.", "250 ");
            say(client, "MAIL FROM:<> SIZE=400", "250 ");
            say(client, "RCPT TO:<alice@local.test>", "452 4.2.2"); // rfc1870#6.1
            say(client, "RCPT TO:<bob@local.test>", "250 ");
            say(client, "RCPT TO:<team@local.test>", "250 ");
            say(client, "RSET", "250 ");
            say(client, "MAIL FROM:<> SIZE=601", "250 ");
            say(client, "RCPT TO:<team@local.test>", "452 4.2.2");
            say(client, "DATA", "503 5.5.1");
            say(client, "RSET", "250 ");
            say(client, "MAIL FROM:<>", "250 ");
            say(client, "RCPT TO:<alice@local.test>", "250 ");
            say(client, "DATA", "354 ");
            say(client, "Subject: more\r\n\r\n" + "x".repeat(400) + "\r\n.", "452 4.2.2");
        }
    }

    @Test
    void admitsAFaultOfOursAndClosesThisSessionOnly() throws IOException {
        Inlet broken =
                new Inlet() {
                    @Override
                    public long sizeLimit() {
                        return 1000;
                    }

                    @Override
                    public boolean hasRoom(Recipient recipient, long octets) {
                        return true;
                    }

                    @Override
                    public Delivery begin(Envelope envelope) {
                        throw new IllegalStateException("secret inner detail");
                    }
                };
        PrintStream quiet =
                new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        Log.configure(quiet, Log.Form.TEXT, Log.Level.WARN, time);
        try (Connection client = connect(Role.SMTP, broken)) {
            expect("220 ", client);
            say(client, "EHLO client.test", "250 ");
            say(client, "MAIL FROM:<>", "250 ");
            say(client, "RCPT TO:<alice@local.test>", "250 ");
            send(client, "DATA");
            String reply = reply(client);
            assertTrue(reply.startsWith("421 4.3.0 "), reply);
            assertFalse(reply.contains("secret"), reply);
            expect("closed", client);
        } finally {
            restoreLog();
        }
    }

    private static void restoreLog() {
        Log.configure(System.err, Log.Form.TEXT, Log.Level.WARN, InstantSource.system());
    }

    @Test
    void writesOneLineForEachTransactionAndNoSecret() throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        Log.configure(
                new PrintStream(log, true, StandardCharsets.UTF_8),
                Log.Form.TEXT,
                Log.Level.DEBUG,
                time);
        try (Connection client = connect(Role.SMTP, storing())) {
            upToData(client);
            send(client, "Subject: confidential", "", ".");
            String stored = reply(client);
            say(client, "MAIL FROM:<a@remote.test>", "250 ");
            say(client, "RCPT TO:<nobody@local.test>", "550 ");
            say(client, "RSET", "250 ");
            say(client, "MAIL FROM:<b@remote.test>", "250 ");
            say(client, "MAIL FROM:<c@remote.test> SIZE=99999999999", "503 ");
            String secret =
                    Base64.getEncoder()
                            .encodeToString("\0canary\0canary".getBytes(StandardCharsets.UTF_8));
            say(client, "AUTH PLAIN " + secret, "502 ");
            say(client, "QUIT", "221 ");
            expect("closed", client);
            client.abort();
            pipes.awaitIdle(Duration.ofDays(1));
            List<String> lines =
                    log.toString(StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.contains(" from="))
                            .toList();
            assertEquals(4, lines.size(), lines::toString);
            String id = stored.split(" ", -1)[2];
            assertTrue(
                    lines.get(0)
                            .contains(
                                    "smtp: stored id="
                                            + id
                                            + " from=<sender@remote.test> to=1 stored=1 size=25 "),
                    lines.get(0));
            assertTrue(lines.get(1).contains("smtp: refused"), lines.get(1));
            assertTrue(lines.get(1).contains("550 5.1.1"), lines.get(1));
            assertTrue(lines.get(2).contains("smtp: refused from=<c@remote.test>"), lines.get(2));
            assertTrue(lines.get(3).contains("smtp: dropped"), lines.get(3));
            assertFalse(log.toString(StandardCharsets.UTF_8).contains("canary"));
            assertFalse(log.toString(StandardCharsets.UTF_8).contains(secret));
            assertFalse(log.toString(StandardCharsets.UTF_8).contains("confidential"));
        } finally {
            restoreLog();
        }
    }

    @Test
    void holdsNoneOfALargeMessage() throws IOException {
        Sink inlet = storing();
        try (Connection client = connect(Role.SMTP, inlet)) {
            upToData(client);
            byte[] line = ("x".repeat(998) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100_000; i++) {
                client.write(line);
            }
            say(client, ".", "250 2.0.0 ");
            assertEquals(100_000_000, inlet.octets);
        }
    }

    @Test
    void hasAReplyForEveryOutcome() {
        var id = postrider.envelope.TransactionId.next(world);
        for (Outcome.Refusal why : Outcome.Refusal.values()) {
            assertTrue(Replies.of(id, new Outcome.Refused(why)).isPermanent());
        }
        for (Outcome.Deferral why : Outcome.Deferral.values()) {
            assertTrue(Replies.of(id, new Outcome.Deferred(why)).isTemporary());
        }
        assertThrows(IllegalArgumentException.class, () -> Replies.of(id, new Outcome.Unknown()));
        assertNull(
                new Tally(SampleSettings.NO_PAUSE, true)
                        .count(new postrider.wire.smtp.Noop(), Turn.Fault.NONE));
    }
}
