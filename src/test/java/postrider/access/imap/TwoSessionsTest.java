package postrider.access.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postrider.store.Flags;
import postrider.store.MailboxName;
import postrider.store.SystemFlag;

/// What one session learns of another's doing, and when (rfc3501#7.4.1).
@Timeout(60)
class TwoSessionsTest {
    private static final byte[] TEXT =
            "Subject: x\r\n\r\ny\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ImapFixture fixture = new ImapFixture();
    private ImapServer server;
    private TestClient one;
    private TestClient other;

    @BeforeEach
    void connect() throws IOException {
        server = new ImapServer(fixture.service());
        one = server.open("INBOX");
        other = server.open("INBOX");
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        server.close();
    }

    @Test
    void tellsOfNewMailWithTheNextCommand() throws IOException {
        fixture.append("INBOX", TEXT, Flags.NONE);
        assertEquals(List.of("* 5 EXISTS", "* 1 RECENT", "OK Nothing done"), other.command("NOOP"));
        assertEquals(List.of("OK Nothing done"), other.command("NOOP"));
    }

    @Test
    void tellsOfFlagsThatTheOtherChanged() throws IOException {
        one.command("STORE 1 +FLAGS (\\Flagged)");
        assertEquals(
                List.of(
                        "* 1 FETCH (UID 1 FLAGS (\\Seen \\Answered \\Flagged))",
                        "OK Checkpoint done"),
                other.command("CHECK"));
        assertEquals(List.of("OK Nothing done"), one.command("NOOP"));
    }

    @Test
    void tellsOfOwnChangesOnceOnly() throws IOException {
        assertEquals(
                List.of("* 3 FETCH (FLAGS (\\Flagged \\Recent))", "OK Stored"),
                one.command("STORE 3 +FLAGS (\\Flagged)"));
        assertEquals(List.of("OK Stored"), one.command("STORE 3 -FLAGS.SILENT (\\Flagged)"));
        assertEquals(
                List.of(
                        "* 3 FETCH (BODY[TEXT]<9999> {0}",
                        " FLAGS (\\Seen \\Recent))", "OK Fetched"),
                one.command("FETCH 3 BODY[TEXT]<9999.1>"));
        assertEquals(List.of("OK Nothing done"), one.command("NOOP"));
    }

    @Test
    void tellsOfTheOthersChangeEvenIfOneWasOwn() throws IOException {
        one.command("STORE 3 +FLAGS.SILENT (\\Flagged)");
        other.command("STORE 3 +FLAGS.SILENT (\\Draft)");
        assertEquals(
                List.of("* 3 FETCH (UID 3 FLAGS (\\Flagged \\Draft \\Recent))", "OK Nothing done"),
                one.command("NOOP"));
    }

    @Test
    void tellsOfANewKeywordFirst() throws IOException {
        one.command("STORE 4 +FLAGS ($Later)");
        assertEquals(
                List.of(
                        "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Later Work)",
                        "* 4 FETCH (UID 4 FLAGS ($Later))",
                        "OK Nothing done"),
                other.command("NOOP"));
    }

    @Test
    void keepsNumbersDuringFetchStoreAndSearch() throws IOException {
        one.command("STORE 2 +FLAGS.SILENT (\\Deleted)");
        one.command("EXPUNGE");
        assertEquals(List.of("* 3 FETCH (UID 3)", "OK Fetched"), other.command("FETCH 3 UID"));
        assertEquals(List.of("* SEARCH 1 3 4", "OK Searched"), other.command("SEARCH ALL"));
        assertEquals(
                List.of(
                        "* 3 FETCH (FLAGS (\\Flagged))",
                        "OK [EXPUNGEISSUED] Some of the messages have gone"),
                other.command("STORE 2:3 +FLAGS (\\Flagged)"));
        assertEquals(
                List.of("OK [EXPUNGEISSUED] Some of the messages have gone"),
                other.command("FETCH 2 (UID RFC822.SIZE BODY[])"));
        assertEquals(List.of("* 2 EXPUNGE", "OK Nothing done"), other.command("NOOP"));
        assertEquals(List.of("* 2 FETCH (UID 3)", "OK Fetched"), other.command("FETCH 2 UID"));
    }

    @Test
    void tellsOfExpungesWithUidCommands() throws IOException {
        one.command("STORE 1,3 +FLAGS.SILENT (\\Deleted)");
        one.command("EXPUNGE");
        assertEquals(
                List.of("* 4 FETCH (UID 4)", "* 1 EXPUNGE", "* 2 EXPUNGE", "OK Fetched"),
                other.command("UID FETCH 3:4 UID"));
    }

    @Test
    void copiesWhatIsStillThere() throws IOException {
        one.command("STORE 2 +FLAGS.SILENT (\\Deleted)");
        one.command("EXPUNGE");
        List<String> lines = other.command("COPY 1:3 Archive");
        assertEquals("* 2 EXPUNGE", lines.getFirst());
        assertTrue(lines.getLast().matches("OK \\[COPYUID \\d+ 1,3 1:2] Copied"), lines.toString());
    }

    @Test
    void numbersStayInStepThroughManyChanges() throws IOException {
        Random random = new Random(42);
        List<Long> known = new ArrayList<>(List.of(1L, 2L, 3L, 4L));
        for (int round = 0; round < 150; round++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                Flags flags = random.nextBoolean() ? Flags.of(SystemFlag.DELETED) : Flags.NONE;
                fixture.append("INBOX", TEXT, flags);
            }
            if (random.nextInt(3) == 0) {
                one.command("EXPUNGE");
            } else {
                one.command("UID STORE 1:* +FLAGS.SILENT (k" + random.nextInt(3) + ")");
            }
            String command =
                    switch (random.nextInt(3)) {
                        case 0 -> "NOOP";
                        case 1 -> "SEARCH ALL";
                        default -> "UID SEARCH ALL";
                    };
            follow(other.command(command), known);
        }
        follow(other.command("NOOP"), known);
        List<String> lines = other.command("FETCH 1:* UID");
        for (int i = 0; i < known.size(); i++) {
            assertEquals("* " + (i + 1) + " FETCH (UID " + known.get(i) + ")", lines.get(i));
        }
        assertEquals(known.size() + 1, lines.size());
    }

    /// Applies responses as a client does; UIDs of new messages are asked for.
    private void follow(List<String> lines, List<Long> known) throws IOException {
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words.length == 3 && words[2].equals("EXPUNGE")) {
                known.remove(Integer.parseInt(words[1]) - 1);
            } else if (words.length == 3 && words[2].equals("EXISTS")) {
                int count = Integer.parseInt(words[1]);
                for (String row :
                        other.command("FETCH " + (known.size() + 1) + ":" + count + " UID")) {
                    if (row.contains(" FETCH (UID ")
                            && row.endsWith(")")
                            && !row.contains("FLAGS")) {
                        known.add(Long.parseLong(row.replaceAll(".*UID (\\d+)\\)", "$1")));
                    }
                }
                assertEquals(count, known.size());
            } else if (words.length > 3 && words[3].equals("(UID") && line.contains("FLAGS")) {
                long uid = Long.parseLong(words[4]);
                assertEquals(uid, known.get(Integer.parseInt(words[1]) - 1), line);
            }
        }
    }

    @Test
    void anIdlingClientLearnsAtOnce() throws IOException {
        other.idle();
        fixture.append("INBOX", TEXT, Flags.NONE);
        assertEquals("* 5 EXISTS", other.line());
        assertEquals("* 1 RECENT", other.line());
        one.command("STORE 1 FLAGS (\\Deleted)");
        assertEquals("* 1 FETCH (UID 1 FLAGS (\\Deleted))", other.line());
        one.command("EXPUNGE");
        assertEquals("* 1 EXPUNGE", other.line());
        other.send("DONE\r\n");
        assertEquals(List.of("OK No longer idling"), other.until("idle"));
    }

    @Test
    void idlingBeginsWithWhatHappenedBefore() throws IOException {
        fixture.append("INBOX", TEXT, Flags.NONE);
        other.idle();
        assertEquals("* 5 EXISTS", other.line());
        assertEquals("* 1 RECENT", other.line());
        other.send("DONE\r\n");
        assertEquals(List.of("OK No longer idling"), other.until("idle"));
    }

    @Test
    void nothingIsPushedAfterIdle() throws IOException {
        other.idle();
        other.send("DONE\r\n");
        other.until("idle");
        fixture.append("INBOX", TEXT, Flags.NONE);
        server.transport.awaitIdle(ImapServer.PATIENCE);
        other.send("x NOOP\r\n");
        assertEquals(List.of("* 5 EXISTS", "* 1 RECENT", "OK Nothing done"), other.until("x"));
    }

    @Test
    void endsTheSessionWhenTheMailboxIsDeleted() throws IOException {
        fixture.mail.create(new MailboxName("x"), null);
        other.command("SELECT x");
        one.command("DELETE x");
        assertEquals("OK Nothing done", other.command("NOOP").getLast());
        assertEquals("* BYE The open mailbox was deleted", other.line());
        assertTrue(other.isAtEnd());
    }

    @Test
    void endsIdlingWhenTheMailboxIsDeleted() throws IOException {
        fixture.mail.create(new MailboxName("x"), null);
        other.command("SELECT x");
        other.idle();
        one.command("DELETE x");
        assertEquals("* BYE The open mailbox was deleted", other.line());
    }

    @Test
    void aMailboxStaysOpenWhenItIsRenamed() throws IOException {
        fixture.mail.create(new MailboxName("x"), null);
        other.command("SELECT x");
        one.command("RENAME x y");
        fixture.append("y", TEXT, Flags.NONE);
        assertEquals("* 1 EXISTS", other.command("NOOP").getFirst());
    }

    @Test
    void onlyOneSessionSeesMailAsRecentAfterwards() throws IOException {
        fixture.append("INBOX", TEXT, Flags.NONE);
        one.command("NOOP");
        one.command("UNSELECT");
        assertTrue(one.command("SELECT INBOX").contains("* 0 RECENT"));
    }
}
