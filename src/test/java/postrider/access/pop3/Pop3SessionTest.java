package postrider.access.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import postrider.base.ManualTime;
import postrider.base.World;
import postrider.net.Buffers;
import postrider.net.Connection;
import postrider.net.Endpoint;
import postrider.net.Listener;
import postrider.net.PipeTransport;
import postrider.store.AccountMail;
import postrider.store.MailboxInfo;
import postrider.store.MailboxName;

/// What takes more than one session or the store to see.
class Pop3SessionTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Pop3Fixture fixture = new Pop3Fixture();
    private final AccountMail mail = fixture.store.account(fixture.ann);
    private final World world = World.real();
    private final PipeTransport pipes = new PipeTransport(world);
    private final Buffers buffers = new Buffers(4);
    private Listener listener;

    private Listener listen(World itsWorld, PipeTransport transport) throws IOException {
        return Listener.open(
                "pop3",
                transport,
                new Endpoint.Tcp(InetAddress.getLoopbackAddress(), 0),
                null,
                Listener.Settings.DEFAULT,
                itsWorld,
                buffers,
                fixture.service());
    }

    @BeforeEach
    void open() throws IOException {
        listener = listen(world, pipes);
    }

    @AfterEach
    void close() {
        listener.close();
    }

    /// A client that has read the greeting.
    private final class Client implements AutoCloseable {
        private final Connection connection;

        Client() throws IOException {
            connection = new Connection(pipes.connect(listener.endpoint(), SOON), world, buffers);
            connection.timeout(SOON);
            read();
        }

        String read() throws IOException {
            byte[] line = connection.readLine(1000);
            return line == null ? null : new String(line, StandardCharsets.ISO_8859_1).strip();
        }

        String ask(String command) throws IOException {
            connection.writeAscii(command + "\r\n");
            return read();
        }

        List<String> list(String command) throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = ask(command); !line.equals("."); line = read()) {
                lines.add(line);
            }
            return lines;
        }

        Client login() throws IOException {
            ask("USER ann@example.test");
            String answer = ask("PASS two words");
            assertTrue(answer.startsWith("+OK"), answer);
            return this;
        }

        void vanish() throws IOException {
            connection.abort();
            pipes.awaitIdle(SOON);
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    private long stored() {
        MailboxInfo inbox = mail.mailbox(MailboxName.INBOX);
        return inbox == null ? -1 : inbox.messages();
    }

    @Test
    void removesAtQuitExactlyWhatIsMarked() throws IOException {
        try (Client client = new Client().login()) {
            List<String> names = client.list("UIDL");
            client.ask("DELE 1");
            client.ask("DELE 3");
            assertEquals(3, stored());
            assertEquals("+OK Goodbye", client.ask("QUIT"));
            assertEquals(1, stored());
            try (Client next = new Client().login()) {
                assertEquals(names.get(2).substring(2), next.list("UIDL").get(1).substring(2));
            }
        }
    }

    @Test
    void removesNothingWithoutQuit() throws IOException {
        Client client = new Client().login();
        client.ask("DELE 1");
        client.vanish();
        assertEquals(3, stored());
        try (Client next = new Client().login()) {
            assertEquals("+OK 3 106", next.ask("STAT"));
        }
    }

    @Test
    void removesNothingAfterRset() throws IOException {
        try (Client client = new Client().login()) {
            client.ask("DELE 1");
            client.ask("RSET");
            client.ask("QUIT");
            assertEquals(3, stored());
        }
    }

    @Test
    void isForOneSessionAtATime() throws IOException { // IM-21
        try (Client first = new Client().login();
                Client second = new Client()) {
            second.ask("USER ann@example.test");
            assertEquals(
                    "-ERR [IN-USE] Another POP3 session has this mailbox open",
                    second.ask("PASS two words"));
            assertEquals("+OK Goodbye", first.ask("QUIT"));
            second.login();
            // The first session's end must not free the second's lock.
            first.vanish();
            try (Client third = new Client()) {
                third.ask("USER ann@example.test");
                assertTrue(third.ask("PASS two words").startsWith("-ERR [IN-USE]"));
            }
        }
    }

    @Test
    void staysAsItWasWhateverHappensElsewhere() throws IOException { // IM-21
        try (Client client = new Client().login()) {
            fixture.deliver("Subject: four\r\n\r\nnew\r\n");
            MailboxInfo inbox = mail.mailbox(MailboxName.INBOX);
            mail.remove(inbox.id(), List.of(2L));
            assertEquals("+OK 3 106", client.ask("STAT"));
            assertEquals("-ERR The message was removed by another program", client.ask("RETR 2"));
            assertEquals("+OK 27 octets", client.list("RETR 3").getFirst());
            client.ask("DELE 2");
            assertEquals("+OK Goodbye", client.ask("QUIT"));
            assertEquals(3, stored());
        }
    }

    @Test
    void saysGoodbyeWhenTheServerStops() throws IOException {
        try (Client client = new Client().login()) {
            client.ask("DELE 1");
            assertEquals(0, listener.drain(SOON));
            assertEquals(
                    "-ERR [SYS/TEMP] The server is going down, try again later", client.read());
            assertNull(client.read());
            assertEquals(3, stored());
        }
    }

    @Test
    void endsAnIdleSessionAfterTenMinutes() throws Exception {
        ManualTime time = new ManualTime(java.time.Instant.EPOCH);
        World itsWorld = time.world(1);
        PipeTransport itsPipes = new PipeTransport(itsWorld);
        try (Listener slow = listen(itsWorld, itsPipes);
                Connection client =
                        new Connection(
                                itsPipes.connect(slow.endpoint(), SOON), itsWorld, buffers)) {
            client.timeout(Duration.ofHours(1));
            client.readLine(1000);
            itsPipes.awaitIdle(SOON);
            time.advance(Duration.ofSeconds(599));
            itsPipes.awaitIdle(SOON);
            client.writeAscii("QUIT x\r\n");
            assertTrue(
                    new String(client.readLine(1000), StandardCharsets.US_ASCII).startsWith("-"));
            itsPipes.awaitIdle(SOON);
            time.advance(Duration.ofSeconds(601));
            assertNull(client.readLine(1000));
        }
    }

    @Test
    void answersALineThatIsTooLong() throws IOException {
        try (Client client = new Client()) {
            assertEquals("-ERR Line too long", client.ask("USER " + "x".repeat(3000)));
            client.login();
            assertFalse(client.ask("NOOP").startsWith("-"));
        }
    }

    @Test
    void answersAnExchangeThatIsTooLong() throws IOException { // AU-06
        try (Client client = new Client()) {
            assertEquals("+", client.ask("AUTH PLAIN"));
            assertEquals("-ERR Not logged in: line too long", client.ask("A".repeat(1_000_000)));
            client.login();
        }
    }

    @Test
    void sendsALargeMessageWhole() throws IOException {
        StringBuilder large = new StringBuilder("Subject: large\r\n\r\n");
        for (int i = 0; i < 50_000; i++) {
            large.append(i % 7 == 0 ? "." : "").append("line ").append(i).append("\r\n");
        }
        fixture.deliver(large.toString());
        try (Client client = new Client().login()) {
            List<String> lines = client.list("RETR 4");
            assertEquals("+OK " + large.length() + " octets", lines.getFirst());
            StringBuilder got = new StringBuilder();
            for (String line : lines.subList(1, lines.size())) {
                got.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            assertTrue(large.toString().contentEquals(got));
        }
    }
}
