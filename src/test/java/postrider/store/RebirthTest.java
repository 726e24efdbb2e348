package postrider.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import postrider.directory.AccountId;

/// After a rebirth no client can take what is there for what it knew.
class RebirthTest {
    private final StoreFixture fixture = new StoreFixture();
    private final Rebirth rebirth = new Rebirth(fixture.store);

    private List<Finding> recount() {
        List<Finding> findings = new ArrayList<>();
        fixture.store.check(fixture.ada).recount(findings::add);
        return findings;
    }

    @Test
    void givesEachMailboxALargerUidValidityAndMovesTheStateAhead() {
        fixture.deliver("Subject: one\r\n\r\nbody", fixture.ada);
        fixture.deliver("Subject: two\r\n\r\nbody", fixture.ada);
        fixture.mail.remove(fixture.mailbox("INBOX").id(), List.of(1L));
        List<MailboxInfo> before = fixture.mail.mailboxes();
        long highest = before.stream().mapToLong(MailboxInfo::uidValidity).max().orElseThrow();
        long modSeq = Objects.requireNonNull(fixture.mail.history()).modSeq();
        rebirth.of(fixture.ada);
        Set<Long> seen = new HashSet<>();
        for (MailboxInfo info : fixture.mail.mailboxes()) {
            assertTrue(info.uidValidity() > highest);
            assertTrue(seen.add(info.uidValidity()));
            assertTrue(info.modSeq() > modSeq + 1_000_000);
        }
        MailboxInfo inbox = fixture.mailbox("INBOX");
        assertEquals(1, inbox.messages());
        assertEquals(3, inbox.uidNext());
        History history = Objects.requireNonNull(fixture.mail.history());
        assertTrue(history.complete() > history.modSeq());
        // Who knew the old state has to read everything again.
        AccountEmails emails = new AccountEmails(fixture.store, fixture.ada);
        assertNull(emails.arrivals(modSeq, 10));
        assertEquals(List.of(), recount());
    }

    @Test
    void leavesOutNumbersThatMayHaveBeenGivenOutAfterABackup() {
        fixture.deliver("Subject: one\r\n\r\nbody", fixture.ada);
        rebirth.ofAll();
        fixture.deliver("Subject: two\r\n\r\nbody", fixture.ada);
        assertEquals(List.of(1L, 2L + Rebirth.GAP), StoreFixture.uids(fixture.open("INBOX")));
        AccountEmails emails = new AccountEmails(fixture.store, fixture.ada);
        assertEquals(List.of(new EmailId(1), new EmailId(2 + Rebirth.GAP)), emails.from(0, 10));
        fixture.mail.create(new MailboxName("New"), null);
        assertTrue(fixture.mailbox("New").id().value() > Rebirth.GAP);
        assertEquals(List.of(), recount());
    }

    @Test
    void canBeDoneAgainAndLifeGoesOn() {
        rebirth.of(fixture.ada);
        long first = fixture.mailbox("INBOX").uidValidity();
        rebirth.of(fixture.ada);
        assertTrue(fixture.mailbox("INBOX").uidValidity() > first);
        long since = Objects.requireNonNull(fixture.mail.history()).modSeq();
        fixture.deliver("Subject: new\r\n\r\nbody", fixture.ada);
        AccountEmails emails = new AccountEmails(fixture.store, fixture.ada);
        assertEquals(1, Objects.requireNonNull(emails.arrivals(since, 10)).emails().size());
        assertEquals(List.of(1L), StoreFixture.uids(fixture.open("INBOX")));
        assertEquals(List.of(), recount());
        rebirth.of(new AccountId(99));
        assertEquals(1, AccountEmails.accounts(fixture.store).size());
    }
}
