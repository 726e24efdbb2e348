package postrider.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.store.MailImport.Arrival;
import postrider.store.MailImport.Name;
import postrider.store.MailImport.Outcome;
import postrider.store.MailboxImport.Wanted;

/// What an import brings comes once, and its notes go with the account.
class MailImportTest {
    private StoreFixture fixture = new StoreFixture();

    private static Bytes digest(String text) {
        try {
            return Bytes.wrap(
                    MessageDigest.getInstance("SHA-256").digest(Bytes.utf8(text).toArray()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private MailImport from(String source) {
        return new MailImport(fixture.store, fixture.ada, digest(source));
    }

    private Arrival arrival(String mailbox, String text, long copy) {
        return new Arrival(
                new Name(digest(mailbox + text), copy),
                new MailboxName(mailbox),
                Flags.of(SystemFlag.FLAGGED),
                StoreFixture.NOON.minusSeconds(99),
                fixture.draft(text));
    }

    private List<Outcome> bring(String source, Arrival... arrivals) {
        List<Outcome> outcomes = from(source).append(List.of(arrivals));
        assertSound();
        return outcomes == null ? List.of() : outcomes;
    }

    private void assertSound() {
        List<String> findings = new ArrayList<>();
        fixture.store.check(fixture.ada).recount(each -> findings.add(each.toString()));
        assertEquals(List.of(), findings);
    }

    @Test
    void bringsABatchInOneChangeAndMakesMailboxes() {
        long before = fixture.mail.history().modSeq();
        assertEquals(
                List.of(Outcome.STORED, Outcome.STORED, Outcome.STORED),
                bring(
                        "s",
                        arrival("Work/Old", "A: 1\r\n\r\none", 1),
                        arrival("INBOX", "A: 2\r\n\r\ntwo", 1),
                        arrival("Work/Old", "A: 3\r\n\r\nthree", 1)));
        assertEquals(before + 1, fixture.mail.history().modSeq());
        assertEquals(2, fixture.mailbox("Work/Old").messages());
        assertTrue(fixture.mailbox("Work/Old").subscribed());
        assertEquals(0, fixture.mailbox("Work").messages());
        Membership row = fixture.mail.membership(fixture.mailbox("INBOX").id(), 1);
        assertEquals(Flags.of(SystemFlag.FLAGGED), row.flags());
        assertEquals(StoreFixture.NOON.minusSeconds(99), row.internalDate());
    }

    @Test
    void bringsNothingTwiceFromOneSource() {
        bring("s", arrival("INBOX", "A: 1", 1), arrival("INBOX", "A: 1", 2));
        assertEquals(
                List.of(true, true, false),
                from("s")
                        .known(
                                List.of(
                                        new Name(digest("INBOXA: 1"), 1),
                                        new Name(digest("INBOXA: 1"), 2),
                                        new Name(digest("INBOXA: 1"), 3))));
        assertEquals(
                List.of(Outcome.KNOWN, Outcome.KNOWN, Outcome.STORED, Outcome.STORED),
                bring(
                        "s",
                        arrival("INBOX", "A: 1", 1),
                        arrival("INBOX", "A: 1", 2),
                        arrival("INBOX", "A: 1", 3),
                        arrival("Work", "A: 1", 1)));
        assertEquals(List.of(Outcome.STORED), bring("t", arrival("INBOX", "A: 1", 1)));
        from("s").forget();
        assertEquals(List.of(Outcome.STORED), bring("s", arrival("INBOX", "A: 1", 1)));
        assertEquals(List.of(true), from("t").known(List.of(new Name(digest("INBOXA: 1"), 1))));
        assertEquals(5, fixture.mailbox("INBOX").messages());
    }

    @Test
    void stopsWhereTheAccountIsFull() {
        fixture = new StoreFixture(new StoreSettings(100, 10, 25));
        assertEquals(
                List.of(
                        Outcome.STORED,
                        Outcome.HEADER_TOO_LARGE,
                        Outcome.OVER_QUOTA,
                        Outcome.OVER_QUOTA),
                bring(
                        "s",
                        arrival("INBOX", "A: 1\r\n\r\n0123456789", 1),
                        arrival("INBOX", "A: " + "x".repeat(200), 1),
                        arrival("INBOX", "A: 1\r\n\r\n0123456789!", 1),
                        arrival("INBOX", "A", 1)));
    }

    @Test
    void refusesMailboxesOverTheLimit() {
        fixture = new StoreFixture(new StoreSettings(100, 7, 0));
        assertEquals(
                List.of(Outcome.MAILBOX_LIMIT, Outcome.STORED),
                bring("s", arrival("a/b", "A: 1", 1), arrival("c", "A: 1", 1)));
        assertEquals(
                List.of(new MailboxName("d")),
                new MailboxImport(fixture.store, fixture.ada)
                        .make(List.of(new Wanted(new MailboxName("d"), null, true))));
    }

    @Test
    void movesASpecialUseFromAnEmptyMailbox() {
        bring("s", arrival("Trash", "A: 1", 1));
        new MailboxImport(fixture.store, fixture.ada)
                .make(
                        List.of(
                                new Wanted(new MailboxName("Gesendet"), SpecialUse.SENT, true),
                                new Wanted(new MailboxName("Kehricht"), SpecialUse.TRASH, false)));
        assertSound();
        assertEquals(SpecialUse.SENT, fixture.mailbox("Gesendet").specialUse());
        assertNull(fixture.mailbox("Sent").specialUse());
        assertEquals(SpecialUse.TRASH, fixture.mailbox("Trash").specialUse());
        assertNull(fixture.mailbox("Kehricht").specialUse());
        assertFalse(fixture.mailbox("Kehricht").subscribed());
    }

    @Test
    void notesGoWithTheAccount() {
        bring("s", arrival("INBOX", "A: 1", 1));
        fixture.store.delete(fixture.ada);
        List<Object> left = new ArrayList<>();
        fixture.engine.tables().partitions(Bytes.utf8("i")).forEach(left::add);
        assertEquals(Collections.emptyList(), left);
        assertNull(from("s").append(List.of(arrival("INBOX", "A: 1", 1))));
        assertNotEquals(
                List.of(true),
                new MailImport(fixture.store, new AccountId(2), digest("s"))
                        .known(List.of(new Name(digest("INBOXA: 1"), 1))));
    }
}
