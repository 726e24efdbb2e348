package postrider.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import postrider.engine.memory.MemoryEngine;

class IdleViewsTest {
    private static final String LETTER = "Subject: hello\r\n\r\nworld\r\n";

    private final StoreFixture fixture = new StoreFixture();

    private static MailboxView view() {
        return new MailboxView(
                new MemoryEngine().tables(),
                new postrider.directory.AccountId(1),
                new MailboxId(1));
    }

    @Test
    void showsWhatCameWhileNobodyHadItOpen() {
        fixture.deliver(LETTER, fixture.ada);
        fixture.deliver(LETTER, fixture.ada);
        fixture.open("INBOX").close();
        fixture.deliver(LETTER, fixture.ada);
        fixture.mail.remove(fixture.mailbox("INBOX").id(), List.of(1L));
        try (OpenMailbox again = fixture.open("INBOX")) {
            assertEquals(List.of(2L, 3L), StoreFixture.uids(again));
            assertTrue(again.drain().isEmpty());
        }
    }

    @Test
    void doesNotShowAMailboxThatWentWhileNobodyHadItOpen() {
        fixture.mail.create(new MailboxName("Old"), null);
        MailboxId id = fixture.mailbox("Old").id();
        fixture.open("Old").close();
        fixture.mail.delete(new MailboxName("Old"));
        assertNull(fixture.mail.open(id));
    }

    @Test
    void readsAfreshWhatChangedMuch() {
        for (int i = 0; i < 3; i++) {
            fixture.deliver(LETTER, fixture.ada);
        }
        fixture.open("INBOX").close();
        MailboxId inbox = fixture.mailbox("INBOX").id();
        FlagChange seen = new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.SEEN));
        FlagChange unseen = new FlagChange(FlagChange.Mode.REMOVE, Flags.of(SystemFlag.SEEN));
        for (int i = 0; i < 1101; i++) {
            fixture.mail.changeFlags(inbox, List.of(2L), i % 2 == 0 ? seen : unseen);
        }
        try (OpenMailbox again = fixture.open("INBOX")) {
            OpenMailbox.Entry entry = again.entry(2);
            assertTrue(entry != null && entry.flags().has(SystemFlag.SEEN));
            assertEquals(List.of(1L, 2L, 3L), StoreFixture.uids(again));
        }
    }

    @Test
    void letsThoseGoFirstThatWereLeftLongestAgo() {
        IdleViews views = new IdleViews(130);
        List<Integer> gone = new ArrayList<>();
        MailboxView first = view();
        MailboxView second = view();
        views.keep(first, () -> gone.add(1));
        views.keep(second, () -> gone.add(2));
        assertTrue(gone.isEmpty());
        views.keep(first, () -> gone.add(1));
        views.keep(view(), () -> gone.add(3));
        assertEquals(List.of(2), gone);
        views.take(first);
        views.keep(view(), () -> gone.add(4));
        assertEquals(List.of(2), gone);
    }

    @Test
    void keepsNothingWithoutRoom() {
        List<Integer> gone = new ArrayList<>();
        new IdleViews(0).keep(view(), () -> gone.add(1));
        assertEquals(List.of(1), gone);
    }

    /// Opened and closed while messages come and go, with room for views and without.
    @Test
    void alwaysShowsWhatTheRowsSay() {
        for (long room : new long[] {0, 2_000_000}) {
            StoreFixture store =
                    new StoreFixture(
                            new StoreSettings(
                                    1000,
                                    100,
                                    0,
                                    5,
                                    Duration.ofDays(90),
                                    20,
                                    room,
                                    StoreSettings.Undelete.DEFAULT));
            MailboxId inbox = store.mailbox("INBOX").id();
            Random random = new Random(7);
            Set<Long> there = new HashSet<>();
            long last = 0;
            OpenMailbox open = null;
            for (int step = 0; step < 500; step++) {
                switch (random.nextInt(4)) {
                    case 0, 1 -> {
                        store.deliver(LETTER, store.ada);
                        there.add(++last);
                    }
                    case 2 -> {
                        List<Long> gone =
                                there.stream().filter(_ -> random.nextInt(3) == 0).toList();
                        store.mail.remove(inbox, gone);
                        gone.forEach(there::remove);
                    }
                    default -> {
                        if (open != null) {
                            open.close();
                            open = null;
                        } else {
                            open = store.open("INBOX");
                            assertEquals(there.stream().sorted().toList(), StoreFixture.uids(open));
                        }
                    }
                }
                if (open != null) {
                    for (long uid = 1; uid <= last; uid++) {
                        assertEquals(there.contains(uid), open.entry(uid) != null);
                    }
                }
            }
        }
    }
}
