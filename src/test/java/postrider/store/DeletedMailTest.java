package postrider.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.engine.BlobId;
import postrider.engine.Snapshot;
import postrider.engine.StorageFailure;
import postrider.store.AccountRows.Content;
import postrider.store.AccountRows.Counters;
import postrider.store.DeletedMail.End;
import postrider.store.DeletedMail.Item;
import postrider.store.DeletedMail.Undeleted;

class DeletedMailTest {
    private static final String HELLO = "Subject: hello\r\n\r\nfirst mail\r\n";
    private static final Duration DAY = Duration.ofDays(1);

    private StoreFixture fixture = new StoreFixture();

    private static StoreFixture with(long quota, int mailboxes, StoreSettings.Undelete undelete) {
        return new StoreFixture(
                new StoreSettings(
                        1000, mailboxes, quota, 20, DAY.multipliedBy(90), 100_000, 0, undelete));
    }

    private DeletedMail deleted() {
        return fixture.store.deleted(fixture.ada);
    }

    private List<Item> items() {
        return deleted().next(null, 1000);
    }

    private void remove(String mailbox, Long... uids) {
        fixture.mail.remove(fixture.mailbox(mailbox).id(), List.of(uids));
    }

    private Membership membership(String mailbox, long uid) {
        return Objects.requireNonNull(fixture.mail.membership(fixture.mailbox(mailbox).id(), uid));
    }

    private long octets() {
        try (Snapshot rows = fixture.engine.tables().read(AccountRows.head(fixture.ada))) {
            return Counters.decode(Objects.requireNonNull(rows.get(AccountRows.COUNTERS))).octets();
        }
    }

    private BlobId header(EmailId email) {
        try (Snapshot rows = fixture.engine.tables().read(AccountRows.bucket(fixture.ada, email))) {
            return Content.decode(Objects.requireNonNull(rows.get(AccountRows.emailKey(email))))
                    .header();
        }
    }

    private void isSound() {
        List<Finding> findings = new ArrayList<>();
        AccountCheck check = fixture.store.check(fixture.ada);
        assertTrue(check.recount(findings::add), findings::toString);
        assertTrue(check.readAll(findings::add), findings::toString);
    }

    @Test
    void keepsWhatIsExpungedOutsideOfAllCounters() {
        fixture.append("Sent", HELLO, Flags.NONE);
        remove("Sent", 1L);
        assertEquals(0, fixture.mailbox("Sent").octets());
        assertEquals(0, octets());
        assertEquals(
                List.of(new Item(StoreFixture.NOON, new EmailId(1), new MailboxName("Sent"), 30)),
                items());
        assertEquals(30, deleted().octets());
        assertNull(fixture.mail.message(new EmailId(1)), "for programs it has gone");
        assertNotNull(deleted().message(items().getFirst()));
        isSound();
    }

    @Test
    void bringsAnEmailBackAsItWas() throws IOException {
        fixture.append("Sent", HELLO, Flags.NONE);
        long uid =
                fixture.append(
                        "Sent",
                        HELLO,
                        Flags.of(SystemFlag.SEEN, SystemFlag.DELETED)
                                .with(new Flags(0, List.of("$Forwarded"))));
        Membership before = membership("Sent", uid);
        OpenMailbox open = fixture.open("Sent");
        fixture.time.advance(DAY);
        remove("Sent", uid);
        fixture.time.advance(DAY);
        assertEquals(new Undeleted(1, End.DONE), deleted().undelete(items()));
        Membership after = membership("Sent", 3);
        assertEquals(before.email(), after.email());
        assertEquals(before.thread(), after.thread());
        assertEquals(before.internalDate(), after.internalDate());
        assertEquals(StoreFixture.NOON.plus(DAY).plus(DAY), after.saved());
        assertEquals(
                Flags.of(SystemFlag.SEEN).with(new Flags(0, List.of("$Forwarded"))), after.flags());
        assertEquals(HELLO, fixture.read(open, 3));
        assertNull(open.entry(uid));
        assertEquals(60, octets());
        assertEquals(List.of(), items());
        assertEquals(0, deleted().octets());
        isSound();
    }

    @Test
    void tellsTheStreamOfWhatCameBack() {
        fixture.deliver(HELLO, fixture.ada);
        remove("INBOX", 1L);
        AccountEmails emails = new AccountEmails(fixture.store, fixture.ada);
        long before = emails.modSeq();
        assertEquals(List.of(), emails.from(0, 10), "an index does not have it meanwhile");
        deleted().undelete(items());
        AccountEmails.Arrivals arrivals = Objects.requireNonNull(emails.arrivals(before, 10));
        assertEquals(List.of(new EmailId(1)), arrivals.emails());
        assertEquals(List.of(new EmailId(1)), emails.from(0, 10));
    }

    @Test
    void keepsAnEmailThatHasAnotherPlaceAlive() {
        fixture.deliver(HELLO, fixture.ada);
        fixture.mail.copy(
                fixture.mailbox("INBOX").id(), List.of(1L), fixture.mailbox("Sent").id(), false);
        remove("INBOX", 1L);
        assertEquals(List.of(), items());
        remove("Sent", 1L);
        assertEquals(new MailboxName("Sent"), items().getFirst().mailbox());
    }

    @Test
    void makesTheMailboxAgainWithThoseAboveIt() {
        MailboxName deep = new MailboxName("Work/2026/Old");
        fixture.mail.create(deep, null);
        fixture.append(deep.value(), HELLO, Flags.NONE);
        fixture.append(deep.value(), HELLO, Flags.NONE);
        for (MailboxName each : List.of(deep, new MailboxName("Work"))) {
            fixture.mail.delete(each);
        }
        assertEquals(new Undeleted(2, End.DONE), deleted().undelete(items()));
        assertEquals(2, fixture.mailbox(deep.value()).messages());
        assertNotNull(fixture.mail.mailbox(new MailboxName("Work")));
        assertTrue(fixture.mail.subscriptions().contains(deep));
        isSound();
    }

    @Test
    void findsARenamedMailboxAgain() {
        fixture.mail.create(new MailboxName("Old"), null);
        fixture.append("Old", HELLO, Flags.NONE);
        remove("Old", 1L);
        fixture.mail.rename(new MailboxName("Old"), new MailboxName("New"));
        deleted().undelete(items());
        assertEquals(1, fixture.mailbox("New").messages());
        assertNull(fixture.mail.mailbox(new MailboxName("Old")));
    }

    @Test
    void stopsAtTheQuota() {
        fixture = with(70, 100, StoreSettings.Undelete.DEFAULT);
        for (int i = 0; i < 2; i++) {
            fixture.append("Sent", HELLO, Flags.NONE);
        }
        remove("Sent", 1L, 2L);
        fixture.append("Sent", HELLO, Flags.NONE);
        assertEquals(new Undeleted(1, End.OVER_QUOTA), deleted().undelete(items()));
        assertEquals(1, items().size());
        isSound();
    }

    @Test
    void stopsWhenThereAreTooManyMailboxes() {
        fixture = with(0, 7, StoreSettings.Undelete.DEFAULT);
        fixture.mail.create(new MailboxName("Old"), null);
        fixture.append("Old", HELLO, Flags.NONE);
        fixture.mail.delete(new MailboxName("Old"));
        fixture.mail.create(new MailboxName("New"), null);
        assertEquals(new Undeleted(0, End.MAILBOX_LIMIT), deleted().undelete(items()));
        isSound();
    }

    @Test
    void passesOverWhatCameBackOrWentForGood() {
        fixture.deliver(HELLO, fixture.ada);
        remove("INBOX", 1L);
        List<Item> items = items();
        assertEquals(1, deleted().purge(items));
        assertEquals(0, deleted().purge(items));
        assertEquals(new Undeleted(0, End.DONE), deleted().undelete(items));
        isSound();
    }

    @Test
    void givesTheOctetsBackOnlyWhenPurged() {
        fixture.deliver(HELLO, fixture.ada);
        BlobId header = header(new EmailId(1));
        remove("INBOX", 1L);
        assertEquals(18, fixture.engine.blobs().open(header).length());
        deleted().purge(items());
        assertThrows(StorageFailure.class, () -> fixture.engine.blobs().open(header));
        isSound();
    }

    @Test
    void keepsNothingWhenSwitchedOff() {
        fixture = with(0, 100, StoreSettings.Undelete.OFF);
        fixture.deliver(HELLO, fixture.ada);
        BlobId header = header(new EmailId(1));
        remove("INBOX", 1L);
        assertEquals(List.of(), items());
        assertThrows(StorageFailure.class, () -> fixture.engine.blobs().open(header));
    }

    @Test
    void neverKeepsMoreThanTheCapAndLosesTheOldestFirst() {
        fixture = with(0, 100, new StoreSettings.Undelete(DAY, 95));
        for (long uid = 1; uid <= 5; uid++) {
            fixture.append("Sent", HELLO, Flags.NONE);
            remove("Sent", uid);
            fixture.time.advance(Duration.ofSeconds(1));
        }
        assertEquals(
                List.of(3L, 4L, 5L), items().stream().map(item -> item.email().value()).toList());
        fixture.append("Sent", HELLO + "x".repeat(100), Flags.NONE);
        remove("Sent", 6L);
        assertEquals(List.of(), items(), "it is over the cap alone");
        isSound();
    }

    @Test
    void deletesAMailboxOfAnySizeWithinTheCap() {
        fixture = with(0, 100, new StoreSettings.Undelete(DAY, 600));
        fixture.mail.create(new MailboxName("Big"), null);
        for (int i = 0; i < 700; i++) {
            fixture.append("Big", HELLO, Flags.NONE);
        }
        fixture.mail.delete(new MailboxName("Big"));
        assertEquals(20, items().size());
        isSound();
    }

    @Test
    void readsTheListInPieces() {
        for (int i = 1; i <= 10; i++) {
            fixture.append("Sent", HELLO, Flags.NONE);
            remove("Sent", (long) i);
        }
        List<Item> all = new ArrayList<>();
        List<Item> some = deleted().next(null, 3);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = deleted().next(some.getLast(), 3);
        }
        assertEquals(items(), all);
    }

    /// What each email contained must be readable as long as it is anywhere, and come back whole.
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void bringsBackWhateverAWalkDeleted(long seed) throws IOException {
        MailWalk walk = new MailWalk(fixture, seed);
        for (int i = 0; i < 12; i++) {
            walk.steps(30);
            TreeMap<Long, Long> sizes = new TreeMap<>();
            for (Item item : items()) {
                sizes.put(item.email().value(), item.size());
            }
            long before = octets();
            long kept = deleted().octets();
            assertEquals(sizes.values().stream().mapToLong(Long::longValue).sum(), kept);
            if (i % 3 == 2) {
                Undeleted undeleted = deleted().undelete(items());
                assertEquals(new Undeleted(sizes.size(), End.DONE), undeleted);
                assertEquals(before + kept, octets());
                for (long email : sizes.keySet()) {
                    StoredMessage message =
                            Objects.requireNonNull(fixture.mail.message(new EmailId(email)));
                    assertEquals(sizes.get(email), message.source().length());
                }
            }
            isSound();
        }
    }
}
