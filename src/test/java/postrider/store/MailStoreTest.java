package postrider.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postrider.base.Bytes;
import postrider.directory.AccountId;

class MailStoreTest {
    private static final String HELLO = "Subject: hello\r\n\r\nfirst mail\r\n";
    private final StoreFixture fixture = new StoreFixture();

    @Test
    void startsAnAccountWithTheUsualMailboxes() {
        assertEquals(
                List.of("Archive", "Drafts", "INBOX", "Junk", "Sent", "Trash"),
                fixture.mail.mailboxes().stream().map(box -> box.name().value()).toList());
        assertEquals(SpecialUse.SENT, fixture.mailbox("Sent").specialUse());
        assertTrue(fixture.mail.mailboxes().stream().allMatch(MailboxInfo::subscribed));
    }

    @Test
    void creatingAnAccountAgainChangesNothing() {
        fixture.deliver(HELLO, fixture.ada);
        fixture.store.create(fixture.ada);
        assertEquals(1, fixture.mailbox("INBOX").messages());
    }

    @Test
    void deliversToAllRecipientsInOneCommit() throws IOException {
        AccountId bob = new AccountId(2);
        fixture.store.create(bob);
        fixture.deliver(HELLO, fixture.ada, bob);
        assertEquals(HELLO, fixture.read(fixture.open("INBOX"), 1));
        assertEquals(
                1,
                Objects.requireNonNull(fixture.store.account(bob).mailbox(MailboxName.INBOX))
                        .messages());
    }

    @Test
    void keepsTheOthersCopyWhenOneRecipientDeletesHis() throws IOException {
        AccountId bob = new AccountId(2);
        fixture.store.create(bob);
        fixture.deliver(HELLO, fixture.ada, bob);
        AccountMail bobs = fixture.store.account(bob);
        MailboxInfo inbox = Objects.requireNonNull(bobs.mailbox(MailboxName.INBOX));
        assertEquals(Set.of(1L), bobs.remove(inbox.id(), List.of(1L)));
        assertEquals(HELLO, fixture.read(fixture.open("INBOX"), 1));
    }

    @Test
    void tellsOfAnAccountThatIsNotThere() {
        AccountId nobody = new AccountId(9);
        try (Draft draft = fixture.draft(HELLO)) {
            assertEquals(
                    Map.of(
                            fixture.ada,
                            DeliverOutcome.DELIVERED,
                            nobody,
                            DeliverOutcome.NO_ACCOUNT),
                    fixture.store.deliver(Set.of(fixture.ada, nobody), draft, StoreFixture.NOON));
        }
    }

    @Test
    void refusesWhatIsOverTheQuota() {
        StoreFixture small = new StoreFixture(new StoreSettings(1000, 100, 50));
        small.deliver(HELLO, small.ada);
        try (Draft draft = small.draft(HELLO)) {
            assertEquals(
                    Map.of(small.ada, DeliverOutcome.OVER_QUOTA),
                    small.store.deliver(Set.of(small.ada), draft, StoreFixture.NOON));
        }
        OpenMailbox inbox = small.open("INBOX");
        inbox.changeFlags(
                List.of(1L), new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.DELETED)));
        inbox.expunge(List.of(1L));
        small.deliver(HELLO, small.ada);
        assertEquals(1, small.mailbox("INBOX").messages());
    }

    @Test
    void letsSeveralRecipientsHaveAMessageThatIsOverOnesQuota() {
        StoreFixture small = new StoreFixture(new StoreSettings(1000, 100, 50));
        AccountId bob = new AccountId(2);
        small.store.create(bob);
        small.deliver(HELLO, bob);
        assertTrue(small.store.hasRoom(small.ada, HELLO.length()));
        assertFalse(small.store.hasRoom(bob, HELLO.length()));
        small.deliver(HELLO, small.ada, bob);
        assertEquals(1, small.mailbox("INBOX").messages());
        assertEquals(
                2,
                Objects.requireNonNull(small.store.account(bob).mailbox(MailboxName.INBOX))
                        .messages());
    }

    @Test
    void stampsInFrontOfTheHeader() throws IOException {
        try (Draft draft = fixture.draft(HELLO)) {
            draft.stamp(Bytes.utf8("Received: b\r\n"));
            draft.stamp(Bytes.utf8("Return-Path: <a@b>\r\n"));
            fixture.store.deliver(Set.of(fixture.ada), draft, StoreFixture.NOON);
        }
        OpenMailbox inbox = fixture.open("INBOX");
        String stored = "Return-Path: <a@b>\r\nReceived: b\r\n" + HELLO;
        assertEquals(stored, fixture.read(inbox, 1));
        OpenMailbox.Entry entry = Objects.requireNonNull(inbox.entry(1));
        StoredMessage message = Objects.requireNonNull(inbox.message(entry.email()));
        assertEquals(stored.length(), message.index().size());
        assertEquals(stored.indexOf("first mail"), message.index().root().bodyStart());
        assertEquals(Bytes.utf8("hello"), message.index().envelope().subject());
    }

    @Test
    void findsTheBodyAfterAReplacedHeader() {
        try (Draft draft = fixture.draft(HELLO)) {
            draft.replaceHeader(Bytes.utf8("Subject: other\r\nX: y\r\n\r\n"));
            fixture.store.deliver(Set.of(fixture.ada), draft, StoreFixture.NOON);
        }
        OpenMailbox inbox = fixture.open("INBOX");
        StoredMessage message =
                Objects.requireNonNull(
                        inbox.message(Objects.requireNonNull(inbox.entry(1)).email()));
        assertEquals(Bytes.utf8("other"), message.index().envelope().subject());
        assertEquals(24, message.index().root().bodyStart());
    }

    @Test
    void keepsEveryOctetOfOddMessages() throws IOException {
        String[] odd = {
            "",
            "\n",
            "\r\n",
            "no header at all",
            "a: b\n\nbare\nlines\rand\0",
            "\r\n\r\nbody",
            "a: b\r\n",
            "a: b\r\r\n\r\nx"
        };
        for (String text : odd) {
            long uid = fixture.append("Archive", text, Flags.NONE);
            assertEquals(text, fixture.read(fixture.open("Archive"), uid));
        }
    }

    @Test
    void marksADraftWhoseHeaderIsTooLarge() {
        StoreFixture small = new StoreFixture(new StoreSettings(100, 100, 0));
        try (Draft draft = small.draft("X: " + "y".repeat(100) + "\r\n\r\nbody")) {
            assertTrue(draft.headerTooLarge());
            assertInstanceOf(
                    AppendOutcome.HeaderTooLarge.class,
                    small.mail.append(
                            small.mailbox("Sent").id(), draft, Flags.NONE, StoreFixture.NOON));
        }
    }

    @Test
    void keepsAPreviewInTheIndex() {
        assertEquals("Hello world", preview("Content-Type: text/html\r\n\r\n<p>Hello<p>world\r\n"));
        assertEquals("body", preview("A: b\r\n\r\nbody\r\n"));
        assertNull(preview("Content-Type: application/pdf\r\n\r\nx"));
    }

    private @Nullable String preview(String message) {
        long uid = fixture.append("Archive", message, Flags.NONE);
        OpenMailbox archive = fixture.open("Archive");
        OpenMailbox.Entry entry = Objects.requireNonNull(archive.entry(uid));
        return Objects.requireNonNull(archive.message(entry.email())).index().preview();
    }

    @Test
    void importsMessagesWithTenMegabytesOfHeader() throws IOException {
        String fields = ("X: " + "y".repeat(1019) + "\r\n").repeat(10 * 1024 - 1);
        String message = fields + "X: " + "y".repeat(1017) + "\r\n\r\nbody";
        assertEquals((10 << 20) + 4, message.length());
        long uid = fixture.append("Archive", message, Flags.NONE);
        assertEquals(message, fixture.read(fixture.open("Archive"), uid));
        try (Draft draft = fixture.draft("Y: z\r\n" + message)) {
            assertTrue(draft.headerTooLarge());
        }
    }

    @Test
    void givesUidsOnceAndKeepsThemOverExpunges() {
        assertEquals(1, fixture.append("Archive", HELLO, Flags.NONE));
        assertEquals(2, fixture.append("Archive", HELLO, Flags.of(SystemFlag.DELETED)));
        OpenMailbox archive = fixture.open("Archive");
        assertEquals(Set.of(2L), archive.expunge(List.of(1L, 2L)));
        assertEquals(3, fixture.append("Archive", HELLO, Flags.NONE));
        assertEquals(List.of(1L, 3L), StoreFixture.uids(fixture.open("Archive")));
    }

    @Test
    void copiesShareTheContent() throws IOException {
        fixture.append("Archive", HELLO, Flags.of(SystemFlag.SEEN));
        OpenMailbox archive = fixture.open("Archive");
        CopyOutcome outcome = archive.copy(List.of(1L), fixture.mailbox("Trash").id());
        CopyOutcome.Copied copied = assertInstanceOf(CopyOutcome.Copied.class, outcome);
        assertEquals(List.of(1L), copied.to());
        OpenMailbox trash = fixture.open("Trash");
        OpenMailbox.Entry copy = Objects.requireNonNull(trash.entry(1));
        assertEquals(Objects.requireNonNull(archive.entry(1)).email(), copy.email());
        assertEquals(Flags.of(SystemFlag.SEEN), copy.flags());
        archive.changeFlags(
                List.of(1L), new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.DELETED)));
        archive.expunge(List.of(1L));
        assertEquals(HELLO, fixture.read(trash, 1));
    }

    @Test
    void takesTheContentAwayWithItsLastPlace() {
        fixture.append("Archive", HELLO, Flags.of(SystemFlag.DELETED));
        OpenMailbox archive = fixture.open("Archive");
        EmailId email = Objects.requireNonNull(archive.entry(1)).email();
        assertNotNull(archive.message(email));
        archive.expunge(List.of(1L));
        DeletedMail deleted = fixture.store.deleted(fixture.ada);
        assertEquals(1, deleted.purge(deleted.next(null, 10)));
        assertNull(archive.message(email));
    }

    @Test
    void movesInOneStep() {
        fixture.append("Archive", HELLO, Flags.NONE);
        OpenMailbox archive = fixture.open("Archive");
        archive.move(List.of(1L), fixture.mailbox("Trash").id());
        assertEquals(List.of(new MailboxEvent.Expunged(1)), archive.drain());
        assertEquals(0, fixture.mailbox("Archive").messages());
        assertEquals(1, fixture.mailbox("Trash").messages());
    }

    @Test
    void createsMissingParents() {
        assertEquals(
                MailboxOutcome.DONE, fixture.mail.create(new MailboxName("Work/2026/May"), null));
        assertNotNull(fixture.mail.mailbox(new MailboxName("Work/2026")));
        assertEquals(MailboxOutcome.EXISTS, fixture.mail.create(new MailboxName("Work"), null));
    }

    @Test
    void renamesWhatIsBelowToo() {
        fixture.mail.create(new MailboxName("Work/2026/May"), null);
        fixture.append("Work/2026/May", HELLO, Flags.NONE);
        long validity = fixture.mailbox("Work/2026/May").uidValidity();
        assertEquals(
                MailboxOutcome.DONE,
                fixture.mail.rename(new MailboxName("Work"), new MailboxName("Old/Work")));
        assertEquals(1, fixture.mailbox("Old/Work/2026/May").messages());
        assertEquals(validity, fixture.mailbox("Old/Work/2026/May").uidValidity());
        assertNull(fixture.mail.mailbox(new MailboxName("Work/2026/May")));
        assertEquals(
                MailboxOutcome.BELOW_ITSELF,
                fixture.mail.rename(new MailboxName("Old"), new MailboxName("Old/New")));
    }

    @Test
    void renamingInboxLeavesAnEmptyOne() {
        fixture.deliver(HELLO, fixture.ada);
        long validity = fixture.mailbox("INBOX").uidValidity();
        assertEquals(
                MailboxOutcome.DONE,
                fixture.mail.rename(MailboxName.INBOX, new MailboxName("Before")));
        assertEquals(1, fixture.mailbox("Before").messages());
        assertEquals(0, fixture.mailbox("INBOX").messages());
        assertTrue(fixture.mailbox("INBOX").uidValidity() > validity);
    }

    @Test
    void givesALaterMailboxOfTheSameNameALargerUidValidity() {
        fixture.mail.create(new MailboxName("x"), null);
        long validity = fixture.mailbox("x").uidValidity();
        fixture.mail.delete(new MailboxName("x"));
        fixture.mail.create(new MailboxName("x"), null);
        assertTrue(fixture.mailbox("x").uidValidity() > validity); // IM-17
    }

    @Test
    void deletesAnAccountWithAllItsRowsAndBlobs() {
        fixture.deliver(HELLO, fixture.ada);
        OpenMailbox inbox = fixture.open("INBOX");
        fixture.store.delete(fixture.ada);
        assertEquals(List.of(new MailboxEvent.Deleted()), inbox.drain());
        assertEquals(
                0,
                fixture.engine
                        .tables()
                        .partitions(Bytes.EMPTY)
                        .spliterator()
                        .getExactSizeIfKnown());
        fixture.store.create(fixture.ada);
        assertEquals(0, fixture.mailbox("INBOX").messages());
    }

    @Test
    void showsARecentMessageToOneSessionOnly() {
        fixture.deliver(HELLO, fixture.ada);
        assertEquals(1, fixture.open("INBOX").claimRecent());
        assertEquals(2, fixture.open("INBOX").claimRecent());
    }
}
