package postrider.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import postrider.engine.Snapshot;
import postrider.store.AccountRows.ChangeKind;
import postrider.store.AccountRows.ChangeRecord;

class HorizonTest {
    private static final String HELLO = "Subject: hello\r\n\r\nfirst mail\r\n";
    private static final Duration DAY = Duration.ofDays(1);

    private final StoreFixture fixture =
            new StoreFixture(
                    new StoreSettings(
                            1000,
                            100,
                            0,
                            5,
                            DAY.multipliedBy(90),
                            20,
                            0,
                            StoreSettings.Undelete.DEFAULT));

    private List<ChangeRecord> records() {
        List<ChangeRecord> found = new ArrayList<>();
        try (Snapshot rows = fixture.engine.tables().read(AccountRows.head(fixture.ada))) {
            rows.scan(
                    AccountRows.changeKey(0, 0),
                    AccountRows.changeKey(Long.MAX_VALUE, 0),
                    (_, row) -> found.add(ChangeRecord.decode(row)));
        }
        return found;
    }

    private void deliver(int count) {
        for (int i = 0; i < count; i++) {
            fixture.deliver(HELLO, fixture.ada);
        }
    }

    private void remove(long from, long to) {
        MailboxId inbox = fixture.mailbox("INBOX").id();
        for (long uid = from; uid <= to; uid++) {
            fixture.mail.remove(inbox, List.of(uid));
        }
    }

    private History history() {
        return Objects.requireNonNull(fixture.mail.history());
    }

    private void isSound() {
        List<Finding> findings = new ArrayList<>();
        assertTrue(fixture.store.check(fixture.ada).recount(findings::add), findings::toString);
    }

    @Test
    void keepsEverythingForNinetyDays() {
        deliver(100);
        remove(1, 100);
        fixture.time.advance(DAY.multipliedBy(89));
        deliver(200);
        assertEquals(1, history().complete());
        assertEquals(1, history().expunges());
        assertEquals(407, records().size() + 1, "with those of the account's six mailboxes");
    }

    @Test
    void cutsWhatIsOlderButKeepsTheNewestExpunges() {
        deliver(100);
        remove(1, 50);
        long old = history().modSeq();
        fixture.time.advance(DAY.multipliedBy(91));
        deliver(300);
        assertEquals(old + 1, history().complete());
        assertEquals(old - 20 + 1, history().expunges());
        List<ChangeRecord> records = records();
        assertEquals(320, records.size());
        assertTrue(
                records.stream()
                        .limit(20)
                        .allMatch(change -> change.kind() == ChangeKind.EXPUNGED));
        isSound();
    }

    @Test
    void removesOnlySoMuchAtATime() {
        deliver(1000);
        fixture.time.advance(DAY.multipliedBy(91));
        int before = records().size();
        int most = 0;
        for (int i = 0; i < 200; i++) {
            deliver(1);
            most = Math.max(most, before - records().size());
            before = records().size();
        }
        assertTrue(most > 100 && most <= StreamRows.STEP, "removed " + most);
        isSound();
    }

    @Test
    void anOpenViewThatFellBehindIsLoadedAfresh() {
        deliver(3);
        MailboxId inbox = fixture.mailbox("INBOX").id();
        OpenMailbox open = fixture.open("INBOX");
        // Another server on the same tables: this one hears of nothing.
        MailStore other =
                new MailStore(
                        fixture.engine.tables(),
                        fixture.engine.blobs(),
                        fixture.time.world(2),
                        fixture.store.settings());
        AccountMail mail = other.account(fixture.ada);
        mail.remove(inbox, List.of(2L));
        mail.changeFlags(
                inbox, List.of(3L), new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.SEEN)));
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 200; i++) {
                try (Draft draft = fixture.draft(HELLO)) {
                    mail.append(fixture.mailbox("Sent").id(), draft, Flags.NONE, StoreFixture.NOON);
                }
            }
            fixture.time.advance(DAY.multipliedBy(91));
        }
        assertTrue(history().complete() > 100);
        deliver(1);
        assertEquals(
                List.of(
                        new MailboxEvent.Expunged(2),
                        new MailboxEvent.FlagsChanged(3),
                        new MailboxEvent.Arrived(4)),
                open.drain());
    }
}
