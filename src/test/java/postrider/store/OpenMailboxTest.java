package postrider.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenMailboxTest {
    private static final String TEXT = "Subject: x\r\n\r\ny\r\n";
    private final StoreFixture fixture = new StoreFixture();

    private static FlagChange add(SystemFlag flag) {
        return new FlagChange(FlagChange.Mode.ADD, Flags.of(flag));
    }

    @Test
    void tellsOtherSessionsWhatHappened() {
        fixture.append("Archive", TEXT, Flags.NONE);
        OpenMailbox one = fixture.open("Archive");
        OpenMailbox other = fixture.open("Archive");
        one.changeFlags(List.of(1L), add(SystemFlag.DELETED));
        fixture.append("Archive", TEXT, Flags.NONE);
        one.expunge(List.of(1L));
        assertEquals(
                List.of(new MailboxEvent.Arrived(2), new MailboxEvent.Expunged(1)), other.drain());
        assertNull(other.entry(1));
        assertEquals(List.of(), other.drain());
    }

    @Test
    void wakesAWaitingSession() {
        OpenMailbox inbox = fixture.open("INBOX");
        AtomicInteger wakes = new AtomicInteger();
        inbox.onEvents(wakes::incrementAndGet);
        fixture.deliver(TEXT, fixture.ada);
        assertEquals(1, wakes.get());
        assertEquals(List.of(new MailboxEvent.Arrived(1)), inbox.drain());
        fixture.append("Archive", TEXT, Flags.NONE);
        assertEquals(1, wakes.get());
    }

    @Test
    void forgetsWhatCameAndWentUnseen() {
        OpenMailbox quiet = fixture.open("Archive");
        OpenMailbox busy = fixture.open("Archive");
        for (int i = 0; i < 50; i++) {
            long uid = fixture.append("Archive", TEXT, Flags.of(SystemFlag.DELETED));
            busy.changeFlags(List.of(uid), add(SystemFlag.SEEN));
            busy.expunge(List.of(uid));
        }
        assertEquals(List.of(), quiet.drain());
    }

    @Test
    void tellsThatTheMailboxIsGone() {
        fixture.mail.create(new MailboxName("x"), null);
        OpenMailbox open = fixture.open("x");
        fixture.mail.delete(new MailboxName("x"));
        assertEquals(List.of(new MailboxEvent.Deleted()), open.drain());
    }

    @Test
    void doesNotCountFlagsThatWereThereBefore() {
        fixture.append("Archive", TEXT, Flags.of(SystemFlag.SEEN));
        OpenMailbox open = fixture.open("Archive");
        long modSeq = Objects.requireNonNull(open.entry(1)).modSeq();
        assertTrue(open.changeFlags(List.of(1L), add(SystemFlag.SEEN)).isEmpty());
        assertEquals(modSeq, Objects.requireNonNull(open.entry(1)).modSeq());
    }

    /// Random changes through one session: another that only applies events, a fresh open, and the
    /// counters of the mailbox must all agree.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithAFreshOpenAndARecount(long seed) {
        Random random = new Random(seed);
        OpenMailbox busy = fixture.open("Archive");
        OpenMailbox follower = fixture.open("Archive");
        TreeMap<Long, Flags> followed = new TreeMap<>();
        MailboxId trash = fixture.mailbox("Trash").id();
        for (int step = 0; step < 300; step++) {
            List<Long> uids = new ArrayList<>(followed.keySet());
            List<Long> some = new ArrayList<>(uids);
            some.removeIf(_ -> random.nextInt(4) > 0);
            switch (random.nextInt(6)) {
                case 0, 1, 2 ->
                        fixture.append(
                                "Archive",
                                TEXT,
                                random.nextBoolean() ? Flags.NONE : Flags.of(SystemFlag.SEEN));
                case 3 ->
                        busy.changeFlags(
                                some,
                                new FlagChange(
                                        FlagChange.Mode.values()[random.nextInt(3)],
                                        random.nextBoolean()
                                                ? Flags.of(SystemFlag.SEEN)
                                                : Flags.of(SystemFlag.DELETED)));
                case 4 -> busy.expunge(some);
                default -> {
                    if (random.nextBoolean()) {
                        busy.copy(some, trash);
                    } else {
                        busy.move(some, trash);
                    }
                }
            }
            for (MailboxEvent event : follower.drain()) {
                switch (event) {
                    case MailboxEvent.Arrived(long uid) ->
                            followed.put(uid, Objects.requireNonNull(follower.entry(uid)).flags());
                    case MailboxEvent.FlagsChanged(long uid) ->
                            followed.put(uid, Objects.requireNonNull(follower.entry(uid)).flags());
                    case MailboxEvent.Expunged(long uid) -> followed.remove(uid);
                    case MailboxEvent.Deleted() -> throw new AssertionError();
                }
            }
        }
        busy.close();
        follower.close();
        OpenMailbox fresh = fixture.open("Archive");
        TreeMap<Long, Flags> counted = new TreeMap<>();
        long[] octets = new long[1];
        fresh.memberships(
                1,
                0xffff_ffffL,
                membership -> {
                    counted.put(membership.uid(), membership.flags());
                    octets[0] += membership.size();
                    return true;
                });
        assertEquals(counted, followed);
        assertEquals(new ArrayList<>(counted.keySet()), StoreFixture.uids(fresh));
        MailboxInfo info = fixture.mailbox("Archive");
        assertEquals(counted.size(), info.messages());
        assertEquals(octets[0], info.octets());
        assertEquals(
                counted.values().stream().filter(f -> !f.has(SystemFlag.SEEN)).count(),
                info.unseen());
    }
}
