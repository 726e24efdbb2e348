package postrider.access.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import postrider.engine.StorageFailure;
import postrider.store.Flags;
import postrider.store.StoreSettings;

/// How sessions end, and what they say when the store fails.
@Timeout(60)
class SessionTest {
    private static final String INCIDENT =
            "NO \\[SERVERBUG] Internal error, incident [0-9a-z]+-[0-9]+";

    private final FailingStorage storage = new FailingStorage();
    private final ImapFixture fixture =
            new ImapFixture(storage.tables(), storage.blobs(), StoreSettings.DEFAULT);

    @Test
    void saysByeToWhoIsSilentForTooLong() throws IOException {
        try (ImapServer server = new ImapServer(fixture.service(), fixture.world);
                TestClient client = server.open("INBOX")) {
            server.transport.awaitIdle(ImapServer.PATIENCE);
            fixture.time.advance(Duration.ofMinutes(29));
            client.command("NOOP");
            server.transport.awaitIdle(ImapServer.PATIENCE);
            fixture.time.advance(Duration.ofMinutes(30));
            assertEquals("* BYE Idle for too long", client.line());
            assertTrue(client.isAtEnd());
        }
    }

    @Test
    void saysByeToWhoIdlesForTooLong() throws IOException {
        try (ImapServer server = new ImapServer(fixture.service(), fixture.world);
                TestClient client = server.open("INBOX")) {
            client.idle();
            server.transport.awaitIdle(ImapServer.PATIENCE);
            fixture.time.advance(Duration.ofMinutes(31));
            assertEquals("* BYE Idle for too long", client.line());
        }
    }

    @Test
    void waitsLessBeforeLogin() throws IOException {
        try (ImapServer server = new ImapServer(fixture.service(), fixture.world);
                TestClient client = server.connect()) {
            server.transport.awaitIdle(ImapServer.PATIENCE);
            fixture.time.advance(Duration.ofMinutes(4));
            assertEquals("* BYE Idle for too long", client.line());
        }
    }

    /// BM-12.
    @Test
    void doesNotTakeAMessageForEver() throws IOException {
        try (ImapServer server = new ImapServer(fixture.service(), fixture.world);
                TestClient client = server.open("INBOX")) {
            client.send("a APPEND INBOX {5000}\r\n");
            client.line();
            for (int minute = 0; minute < 6; minute++) {
                client.send("x");
                server.transport.awaitIdle(ImapServer.PATIENCE);
                fixture.time.advance(Duration.ofMinutes(1));
            }
            assertEquals("* BYE Idle for too long", client.line());
        }
    }

    /// BM-12.
    @Test
    void doesNotTakeACommandForEver() throws IOException {
        try (ImapServer server = new ImapServer(fixture.service(), fixture.world);
                TestClient client = server.connect()) {
            client.send("a LOGIN {1000}\r\n");
            client.line();
            for (int minute = 0; minute < 4; minute++) {
                client.send("x");
                server.transport.awaitIdle(ImapServer.PATIENCE);
                fixture.time.advance(Duration.ofMinutes(1));
            }
            assertEquals("* BYE Idle for too long", client.line());
        }
    }

    @Test
    void saysByeWhenTheServerStops() throws IOException {
        try (ImapServer server = new ImapServer(fixture.service());
                TestClient waiting = server.open("INBOX");
                TestClient idling = server.open("INBOX")) {
            idling.idle();
            server.transport.awaitIdle(ImapServer.PATIENCE);
            assertEquals(0, server.listener.drain(ImapServer.PATIENCE));
            assertEquals("* BYE Server is going down", waiting.line());
            assertEquals("* BYE Server is going down", idling.line());
            assertTrue(waiting.isAtEnd());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FULL|NO [LIMIT] The server has no room now",
                "REFUSED|NO [UNAVAILABLE] The mail store does not work now",
                "UNREADABLE|NO [UNAVAILABLE] The mail store does not work now",
                "DAMAGED|NO [CORRUPTION] Stored mail is damaged",
            })
    void saysWhatTheStoreCannotDo(StorageFailure.Kind kind, String reply) throws IOException {
        try (ImapServer server = new ImapServer(fixture.service());
                TestClient client = server.open("INBOX")) {
            storage.failChanges(kind);
            assertEquals(List.of(reply), client.command("STORE 1 +FLAGS (\\Deleted)"));
            assertEquals(List.of(reply), client.command("CREATE x"));
            storage.heal();
            String created = client.command("CREATE x").getLast();
            assertTrue(created.startsWith("OK [MAILBOXID "), created);
        }
    }

    /// Design section 2, "Unknown outcomes".
    @Test
    void answersNothingWhenNobodyKnowsWhatHappened() throws IOException {
        try (ImapServer server = new ImapServer(fixture.service());
                TestClient client = server.open("INBOX")) {
            storage.failChanges(StorageFailure.Kind.UNKNOWN);
            client.send("a STORE 1 +FLAGS (\\Deleted)\r\n");
            assertTrue(isLost(client));
            storage.heal();
        }
    }

    private static boolean isLost(TestClient client) {
        try {
            return client.isAtEnd();
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void takesTheRestOfAMessageThatHasNoRoom() throws IOException {
        try (ImapServer server = new ImapServer(fixture.service());
                TestClient client = server.open("INBOX")) {
            storage.failWrites(StorageFailure.Kind.FULL);
            client.send("a APPEND INBOX {18+}\r\nSubject: x\r\n\r\nbody\r\nb NOOP\r\n");
            assertEquals(List.of("NO [LIMIT] The server has no room now"), client.until("a"));
            assertEquals(List.of("OK Nothing done"), client.until("b"));
            storage.heal();
        }
    }

    @Test
    void breaksOffWhenAMessageCannotBeReadToItsEnd() throws IOException {
        try (ImapServer server = new ImapServer(fixture.service());
                TestClient client = server.open("INBOX")) {
            storage.failReads(StorageFailure.Kind.DAMAGED);
            client.send("a FETCH 1 BODY.PEEK[TEXT]\r\nb NOOP\r\n");
            List<String> lines = new ArrayList<>();
            assertTrue(endsWithout(client, "b OK", lines), lines.toString());
            storage.heal();
        }
    }

    private static boolean endsWithout(TestClient client, String start, List<String> lines) {
        try {
            while (true) {
                String line = client.line();
                lines.add(line);
                if (line.startsWith(start)) {
                    return false;
                }
            }
        } catch (IOException end) {
            return true;
        }
    }

    @Test
    void givesOurOwnFaultsANumber() throws IOException {
        try (ImapServer server = new ImapServer(fixture.service());
                TestClient client = server.open("INBOX")) {
            storage.failWithFault();
            String reply = client.command("CREATE x").getLast();
            assertTrue(reply.matches(INCIDENT), reply);
            storage.heal();
            assertEquals("OK Nothing done", client.command("NOOP").getLast());
        }
    }

    @Test
    void streamsAMessageLargerThanAllBuffers() throws IOException {
        byte[] message = new byte[3_000_000];
        Arrays.fill(message, (byte) 'x');
        byte[] header = "Subject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(header, 0, message, 0, header.length);
        for (int i = 100; i < message.length; i += 80) {
            message[i] = '\r';
            message[i + 1] = '\n';
        }
        fixture.append("Archive", message, Flags.NONE);
        try (ImapServer server = new ImapServer(fixture.service());
                TestClient client = server.open("Archive")) {
            List<String> lines = client.command("FETCH 1 BODY.PEEK[]");
            assertEquals("* 1 FETCH (BODY[] {3000000}", lines.getFirst());
            long octets = 0;
            for (String line : lines.subList(1, lines.size() - 2)) {
                octets += line.length() + 2;
            }
            String last = lines.get(lines.size() - 2);
            assertEquals(3_000_000, octets + last.length() - 1);
        }
    }
}
