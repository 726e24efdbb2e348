package postrider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.admin.api.Exit;
import postrider.admin.api.Reply;
import postrider.directory.Account;
import postrider.store.Flags;
import postrider.store.MailboxInfo;
import postrider.store.MailboxName;
import postrider.store.Membership;
import postrider.store.SystemFlag;

/// What a repair makes of a store whose tables are damaged or gone.
@Timeout(120)
class OfflineRepairTest {
    private static final String ADA = "ada@localhost";
    private static final String BOB = "bob@localhost";
    private static final Flags SEEN = Flags.of(Set.of(SystemFlag.SEEN), List.of("$Forwarded"));

    @TempDir private Path folder;
    private RepairFixture fixture;
    private MailboxInfo inboxBefore;

    private static String text(int number) {
        return "Subject: "
                + number
                + "\r\nMessage-ID: <"
                + number
                + "@a.example>\r\n\r\n"
                + "text of number "
                + number
                + " ".repeat(number)
                + "\r\n";
    }

    /// Ada has 1 to 40, 1 of them also Bob, 7 deleted, 8 flagged; and one in Sent.
    @BeforeEach
    void fill() throws Exception {
        fixture = new RepairFixture(folder.resolve("data"));
        inboxBefore =
                fixture.open(open -> {
                    Account ada = open.add(ADA);
                    Account bob = open.add(BOB);
                    open.deliver(text(1), ada, bob);
                    for (int i = 2; i <= 40; i++) {
                        open.deliver(text(i), ada);
                    }
                    open.mail(ADA).create(new MailboxName("Lists/R\u00e4der"), null);
                    open.append(ADA, "Lists/R\u00e4der", text(41), SEEN);
                    open.mail(ADA).remove(open.mailbox(ADA, "INBOX").id(), List.of(7L));
                    return open.mailbox(ADA, "INBOX");
                });
        // Rows move from the log into tables.
        fixture.use(open -> {});
    }

    private void assertSound() throws Exception {
        assertEquals(List.of(), fixture.open(RepairFixture.Open::findings));
    }

    private void assertRefused() {
        StartFailure failure = assertThrows(StartFailure.class, () -> fixture.use(open -> {}));
        assertTrue(failure.sentence().contains("postrider store repair"), failure.sentence());
    }

    private boolean told(String words) {
        return fixture.rows.stream().anyMatch(row -> row.fields().toString().contains(words));
    }

    @Test
    void changesNothingInASoundStore() throws Exception {
        assertEquals(Reply.done("all is as it should be"), fixture.repair());
        assertEquals(List.of(), fixture.rows);
        fixture.open(open -> {
            assertEquals(inboxBefore, open.mailbox(ADA, "INBOX"));
            return true;
        });
        assertSound();
        assertEquals(1, fixture.tables("CURRENT").size());
    }

    @Test
    void keepsEverythingWhenSoundTablesAreMadeAnew() throws Exception {
        Map<String, List<String>> before = fixture.open(open -> open.all(ADA));
        assertEquals(Exit.OK, fixture.repair(true).exit());
        fixture.open(open -> {
            assertEquals(before, open.all(ADA));
            // Nobody has to load anything again, and nothing deleted is back.
            assertEquals(inboxBefore, open.mailbox(ADA, "INBOX"));
            return true;
        });
        assertFalse(told("account passwd"), fixture.rows::toString);
        assertSound();
    }

    @Test
    void makesEverythingAnewWhenTheTablesAreGone() throws Exception {
        RepairFixture.delete(fixture.store().resolve("tables"));
        assertRefused();
        // Refused again: nothing was made that would look like a store.
        assertRefused();
        Reply reply = fixture.repair();
        assertEquals(Exit.OK, reply.exit(), reply::sentence);
        assertTrue(told("account passwd ada@localhost"), fixture.rows::toString);
        fixture.open(open -> {
            Map<String, List<String>> hers = open.all(ADA);
            for (int i = 1; i <= 41; i++) {
                assertTrue(hers.containsKey(text(i)), "message " + i);
            }
            // Deleted mail may come back.
            assertEquals(41, hers.size());
            assertEquals(Set.of(text(1)), open.all(BOB).keySet());
            MailboxInfo inbox = open.mailbox(ADA, "INBOX");
            assertTrue(inbox.uidValidity() > inboxBefore.uidValidity());
            assertTrue(inbox.modSeq() > inboxBefore.modSeq() + 1000);
            Membership sent = open.messages(ADA, "Lists/R\u00e4der").getFirst();
            assertEquals(SEEN, sent.flags());
            assertEquals(Instant.parse("2020-02-20T20:20:20Z"), sent.internalDate());
            return true;
        });
        assertSound();
    }

    @Test
    void keepsAllRowsWhenTheListOfTablesIsLost() throws Exception {
        for (String part : List.of("MANIFEST", "CURRENT", "OPTIONS")) {
            for (Path file : fixture.tables(part)) {
                Files.writeString(file, "nothing of use\n");
            }
            if (!part.equals("OPTIONS")) {
                assertRefused();
                assertEquals(Exit.OK, fixture.repair().exit());
                assertFalse(told("account passwd"), fixture.rows::toString);
            }
            fixture.open(open -> {
                assertEquals(List.of("Lists/R\u00e4der " + SEEN), open.all(ADA).get(text(41)));
                assertEquals(List.of("INBOX " + Flags.NONE), open.all(ADA).get(text(40)));
                assertEquals(Set.of(text(1)), open.all(BOB).keySet());
                return true;
            });
            assertSound();
        }
    }

    @Test
    void bringsBackWhatADamagedTableHeld() throws Exception {
        Path largest = fixture.tables(".sst").getLast();
        long length = Files.size(largest);
        for (long at = 100; at < length / 2; at += 4000) {
            RepairFixture.flip(largest, at, 1);
        }
        Reply reply = fixture.repair();
        assertEquals(Exit.OK, reply.exit(), reply::sentence);
        fixture.open(open -> {
            Set<String> hers = new TreeSet<>(open.all(ADA).keySet());
            hers.remove(text(7));
            assertEquals(40, hers.size(), hers::toString);
            assertEquals(Set.of(text(1)), open.all(BOB).keySet());
            return true;
        });
        assertSound();
        try (var kept = Files.list(fixture.store())) {
            assertTrue(kept.anyMatch(file -> file.toString().endsWith("tables.broken-1")));
        }
    }

    @Test
    void givesABodyANewHeaderWhenItsOwnIsDamaged() throws Exception {
        String fields = "Subject: 41";
        Path segment;
        try (var files = Files.list(fixture.store().resolve("segments"))) {
            segment =
                    files.max(java.util.Comparator.comparingLong(f -> f.toFile().length()))
                            .orElseThrow();
        }
        String octets =
                new String(
                        Files.readAllBytes(segment), java.nio.charset.StandardCharsets.ISO_8859_1);
        int at = octets.indexOf(fields);
        assertTrue(at > 0);
        RepairFixture.flip(segment, at, 1);
        RepairFixture.delete(fixture.store().resolve("tables"));
        assertEquals(Exit.OK, fixture.repair().exit());
        fixture.open(open -> {
            String body = text(41).substring(text(41).indexOf("\r\n\r\n") + 4);
            assertTrue(
                    open.all(ADA)
                            .containsKey(
                                    "Subject: (the header of this message is lost)\r\n\r\n" + body),
                    () -> String.valueOf(fixture.rows));
            return true;
        });
        assertSound();
    }

    @Test
    void refusesAFolderThatIsInUse() throws Exception {
        fixture.use(open -> {
            postrider.engine.StorageFailure failure =
                    assertThrows(postrider.engine.StorageFailure.class, () -> fixture.repair());
            assertTrue(failure.getMessage().contains("in use"), failure.getMessage());
        });
    }
}
