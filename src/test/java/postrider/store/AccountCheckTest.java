package postrider.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postrider.base.Bytes;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.store.AccountRows.Content;
import postrider.store.AccountRows.Counters;
import postrider.store.AccountRows.Email;

class AccountCheckTest {
    private static final String HELLO = "Subject: hello\r\n\r\nfirst mail\r\n";

    private final StoreFixture fixture = new StoreFixture();
    private final AccountCheck check = fixture.store.check(fixture.ada);
    private final Partition head = AccountRows.head(fixture.ada);
    private final Partition bucket = AccountRows.bucket(fixture.ada, new EmailId(1));
    private final List<Finding> findings = new ArrayList<>();

    private void put(Partition partition, Bytes key, @Nullable Bytes value) {
        fixture.engine
                .tables()
                .change(
                        partition,
                        writer -> {
                            if (value == null) {
                                writer.delete(partition, key);
                            } else {
                                writer.put(partition, key, value);
                            }
                            return "";
                        });
    }

    private Map<Bytes, Bytes> rows(Partition partition) {
        Map<Bytes, Bytes> all = new TreeMap<>();
        try (Snapshot rows = fixture.engine.tables().read(partition)) {
            rows.scan(
                    Bytes.EMPTY,
                    Bytes.wrap(new byte[] {(byte) 0xff}),
                    (key, row) -> {
                        all.put(key, row);
                        return true;
                    });
        }
        return all;
    }

    private Bytes row(Partition partition, Bytes key) {
        return Objects.requireNonNull(rows(partition).get(key));
    }

    private List<String> sentences() {
        return findings.stream().map(each -> each.place() + ": " + each.sentence()).toList();
    }

    /// The recount finds it without changing anything, the repair heals it.
    private void heals(String... expected) {
        Map<Bytes, Bytes> before = rows(head);
        assertFalse(check.recount(findings::add));
        assertEquals(List.of(expected), sentences());
        assertEquals(before, rows(head), "a recount changes nothing");
        findings.clear();
        assertTrue(check.repair(findings::add));
        assertEquals(List.of(expected), sentences());
        findings.clear();
        isSound();
    }

    private void isSound() {
        assertTrue(check.recount(findings::add), () -> sentences().toString());
        assertEquals(List.of(), sentences());
        assertTrue(check.readAll(findings::add), () -> sentences().toString());
    }

    private void repairs() {
        assertTrue(check.repair(findings::add));
        findings.clear();
        isSound();
    }

    private void twoMessages() {
        fixture.deliver(HELLO, fixture.ada);
        fixture.append("Sent", HELLO + "and more\r\n", Flags.of(SystemFlag.SEEN));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsNothingAfterAnyWalk(long seed) {
        MailWalk walk = new MailWalk(fixture, seed);
        for (int i = 0; i < 10; i++) {
            walk.steps(40);
            isSound();
            assertTrue(fixture.store.check(walk.bob).recount(findings::add), findings::toString);
        }
        Map<Bytes, Bytes> before = rows(head);
        assertTrue(check.repair(findings::add));
        assertEquals(before, rows(head), "a repair leaves alone what is sound");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void healsWhateverRowIsSpoiledAndKeepsTheMail(long seed) {
        MailWalk walk = new MailWalk(fixture, seed);
        walk.steps(150);
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            Partition partition = random.nextInt(4) == 0 ? bucket : head;
            List<Bytes> keys = new ArrayList<>(rows(partition).keySet());
            if (keys.isEmpty()) {
                continue;
            }
            int emails = emails();
            Bytes key = keys.get(random.nextInt(keys.size()));
            put(partition, key, spoiled(row(partition, key), random));
            check.repair(findings::add);
            findings.clear();
            isSound();
            assertEquals(emails, emails(), "email lost with row " + key);
            fixture.deliver(HELLO, fixture.ada);
            isSound();
        }
    }

    private int emails() {
        return (int) rows(bucket).keySet().stream().filter(k -> k.at(0) == 'x').count();
    }

    /// Gone, cut short, of another version, or empty.
    private static @Nullable Bytes spoiled(Bytes row, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> row.isEmpty() ? row : row.slice(0, random.nextInt(row.length()));
            case 2 -> Bytes.wrap(new byte[] {99});
            default -> Bytes.EMPTY;
        };
    }

    @Test
    void countsAMailboxAnew() {
        twoMessages();
        MailboxInfo inbox = fixture.mailbox("INBOX");
        put(
                head,
                AccountRows.mailboxKey(inbox.id()),
                AccountRows.encode(inbox.counted(1, 4, -1, 7, inbox.modSeq())));
        heals(
                "mailbox \"INBOX\": its row says 5 messages, 0 unseen, 37 octets, UIDNEXT 1,"
                        + " recent from 1, MODSEQ 2; counted 1 messages, 1 unseen, 30 octets,"
                        + " UIDNEXT 2, recent from 1, MODSEQ 2");
        assertEquals(inbox, fixture.mailbox("INBOX"));
    }

    @Test
    void countsTheAccountAnew() {
        twoMessages();
        Counters right = Counters.decode(row(head, AccountRows.COUNTERS));
        put(head, AccountRows.COUNTERS, new Counters(1, 2, 1, 5, 17, 1, right.reach()).encode());
        heals(
                "account: its row says MODSEQ 1, counted 3",
                "account: its row says mailboxes 17, counted 6",
                "account: its row says octets 1, counted 70",
                "account: its row says next mailbox number 2, counted 7",
                "account: its row says next email number 1, counted 3",
                "account: its row says next UIDVALIDITY 5, counted " + right.nextUidValidity());
    }

    @Test
    void makesLostCountersAgain() {
        twoMessages();
        put(head, AccountRows.COUNTERS, null);
        heals("account: its counters are missing or damaged");
        assertEquals(2, fixture.append("Sent", HELLO, Flags.NONE));
    }

    @Test
    void makesALostMembershipAgainFromItsEmail() throws IOException {
        twoMessages();
        MailboxInfo inbox = fixture.mailbox("INBOX");
        put(head, AccountRows.membershipKey(inbox.id(), 1), Bytes.utf8("!"));
        heals("mailbox \"INBOX\", UID 1: its row is damaged");
        assertEquals(HELLO, fixture.read(fixture.open("INBOX"), 1));
    }

    @Test
    void givesMailWithoutAPlaceOne() throws IOException {
        twoMessages();
        MailboxInfo inbox = fixture.mailbox("INBOX");
        put(head, AccountRows.membershipKey(inbox.id(), 1), null);
        heals(
                "email 1: it is said to be in mailbox \"INBOX\", UID 1, where there is no message",
                "email 1: it is in no mailbox",
                "mailbox \"INBOX\": its row says 1 messages, 1 unseen, 30 octets, UIDNEXT 2,"
                        + " recent from 1, MODSEQ 2; counted 0 messages, 0 unseen, 0 octets,"
                        + " UIDNEXT 2, recent from 1, MODSEQ 4");
        assertEquals(HELLO, fixture.read(fixture.open("Recovered"), 1));
    }

    @Test
    void makesALostEmailAgainFromItsContent() throws IOException {
        twoMessages();
        put(head, AccountRows.emailKey(new EmailId(1)), null);
        heals(
                "email 1: its row is missing",
                "mailbox \"INBOX\", UID 1: its email does not know this place");
        assertEquals(HELLO, fixture.read(fixture.open("INBOX"), 1));
    }

    @Test
    void makesALostContentRowAgainFromTheOctets() throws IOException {
        twoMessages();
        put(bucket, AccountRows.emailKey(new EmailId(1)), null);
        heals("email 1: its content row is missing, damaged, or names other octets");
        assertEquals(HELLO, fixture.read(fixture.open("INBOX"), 1));
    }

    @Test
    void findsContentThatNothingLeadsTo() throws IOException {
        twoMessages();
        put(head, AccountRows.emailKey(new EmailId(1)), null);
        put(head, AccountRows.membershipKey(fixture.mailbox("INBOX").id(), 1), null);
        repairs();
        assertEquals(HELLO, fixture.read(fixture.open("Recovered"), 1));
    }

    @Test
    void putsSizesRight() {
        twoMessages();
        Email email = Email.decode(row(head, AccountRows.emailKey(new EmailId(1))));
        put(head, AccountRows.emailKey(new EmailId(1)), email.withSize(5).encode());
        heals("email 1: its row says 5 octets, its content has 30");
    }

    @Test
    void removesAMessageOfWhichNothingIsLeft() {
        twoMessages();
        OpenMailbox open = fixture.open("INBOX");
        put(head, AccountRows.emailKey(new EmailId(1)), null);
        put(bucket, AccountRows.emailKey(new EmailId(1)), null);
        repairs();
        assertEquals(0, fixture.mailbox("INBOX").messages());
        assertEquals(null, open.entry(1), "an open view follows");
    }

    @Test
    void makesALostMailboxAgainUnderItsName() {
        twoMessages();
        MailboxInfo sent = fixture.mailbox("Sent");
        put(head, AccountRows.mailboxKey(sent.id()), null);
        heals("mailbox \"Sent\": its row is missing or damaged");
        assertNotEquals(sent.uidValidity(), fixture.mailbox("Sent").uidValidity());
        assertEquals(1, fixture.mailbox("Sent").messages());
        assertEquals(SpecialUse.SENT, fixture.mailbox("Sent").specialUse());
    }

    @Test
    void makesALostNameAgain() {
        put(head, AccountRows.nameKey(new MailboxName("Sent")), null);
        heals("mailbox \"Sent\": its name does not lead to it");
    }

    @Test
    void removesANameThatLeadsAstray() {
        put(
                head,
                AccountRows.nameKey(new MailboxName("Away")),
                row(head, AccountRows.nameKey(new MailboxName("Sent"))));
        heals("name \"Away\": it does not lead to the mailbox of that name");
    }

    @Test
    void partsTwoMailboxesOfOneName() {
        fixture.mail.create(new MailboxName("Two"), null);
        MailboxInfo two = fixture.mailbox("Two");
        put(
                head,
                AccountRows.mailboxKey(two.id()),
                AccountRows.encode(two.named(new MailboxName("Sent"))));
        repairs();
        assertEquals(7, fixture.mail.mailboxes().size());
    }

    @Test
    void makesALostInboxAgain() {
        MailboxInfo inbox = fixture.mailbox("INBOX");
        put(head, AccountRows.mailboxKey(inbox.id()), null);
        put(head, AccountRows.nameKey(MailboxName.INBOX), null);
        repairs();
        fixture.deliver(HELLO, fixture.ada);
        assertEquals(1, fixture.mailbox("INBOX").messages());
    }

    private Bytes deleteTheFirst() {
        twoMessages();
        fixture.mail.remove(fixture.mailbox("INBOX").id(), List.of(1L));
        return DeletedEmail.key(StoreFixture.NOON, new EmailId(1));
    }

    private void comesBack(String mailbox) throws IOException {
        DeletedMail deleted = fixture.store.deleted(fixture.ada);
        deleted.undelete(deleted.next(null, 10));
        isSound();
        OpenMailbox open = fixture.open(mailbox);
        assertEquals(HELLO, fixture.read(open, open.info().uidNext() - 1));
    }

    @Test
    void makesADamagedDeletedEmailAgain() throws IOException {
        put(head, deleteTheFirst(), Bytes.utf8("?"));
        heals("deleted email 1: its row is damaged");
        comesBack("Recovered");
    }

    @Test
    void bringsBackDeletedMailThatNothingSaysIsDeleted() throws IOException {
        put(head, deleteTheFirst(), null);
        repairs();
        assertEquals(HELLO, fixture.read(fixture.open("Recovered"), 1));
    }

    @Test
    void makesTheContentRowOfADeletedEmailAgain() throws IOException {
        deleteTheFirst();
        put(bucket, AccountRows.emailKey(new EmailId(1)), null);
        heals("deleted email 1: its content row is missing, damaged, or names other octets");
        comesBack("INBOX");
    }

    @Test
    void putsSizesOfDeletedEmailsRight() throws IOException {
        Bytes key = deleteTheFirst();
        put(head, key, DeletedEmail.decode(key, row(head, key)).withSize(5).encode());
        heals("deleted email 1: its row says 5 octets, its content has 30");
        comesBack("INBOX");
    }

    @Test
    void removesADeletedEmailOfWhichNothingIsLeft() {
        put(head, deleteTheFirst(), Bytes.utf8("?"));
        put(bucket, AccountRows.emailKey(new EmailId(1)), null);
        heals(
                "deleted email 1: its row is damaged and there is no content",
                "account: its row says 1 deleted emails with 30 octets; counted 0 deleted emails"
                        + " with 0 octets");
    }

    @Test
    void keepsAnEmailThatIsThereAndDeletedAsOneThatIsThere() throws IOException {
        Bytes key = deleteTheFirst();
        Bytes row = row(head, key);
        comesBack("INBOX");
        put(head, key, row);
        heals("deleted email 1: it is there as well, or deleted twice");
        assertEquals(1, fixture.mailbox("INBOX").messages());
    }

    @Test
    void countsDeletedMailAnew() {
        deleteTheFirst();
        put(head, DeletedRows.TALLY, new DeletedRows.Tally(7, 1).encode());
        heals(
                "account: its row says 7 deleted emails with 1 octets; counted 1 deleted emails"
                        + " with 30 octets");
        put(head, DeletedRows.TALLY, Bytes.EMPTY);
        heals(
                "account: the count of deleted emails is damaged; counted 1 deleted emails with 30"
                        + " octets");
    }

    @Test
    void listsForgottenHoursOfDeletionAgain() {
        Bytes key = deleteTheFirst();
        long hour = DeletionHours.of(key);
        put(DeletionHours.PARTITION, new DeletionHours.Entry(hour, fixture.ada).key(), null);
        heals("deletions of hour " + hour + ": the list of accounts to purge does not have them");
    }

    @Test
    void removesStrangeRowsAndDamagedChanges() {
        twoMessages();
        put(head, Bytes.utf8("q?"), Bytes.utf8("?"));
        put(head, AccountRows.changeKey(2, 0), Bytes.utf8("?"));
        assertFalse(check.recount(findings::add));
        assertEquals(2, findings.size(), () -> sentences().toString());
        repairs();
    }

    @Test
    void saysWhatNoRepairCanBringBack() {
        twoMessages();
        Bytes key = AccountRows.emailKey(new EmailId(1));
        Content content = Content.decode(row(bucket, key));
        fixture.engine
                .tables()
                .change(
                        head,
                        writer -> {
                            writer.release(content.header());
                            return "";
                        });
        assertTrue(check.recount(findings::add), "rows alone are sound");
        assertFalse(check.readAll(findings::add));
        assertEquals(1, findings.size());
        put(bucket, key, null);
        assertFalse(check.repair(findings::add), "nothing says how long the header was");
    }
}
