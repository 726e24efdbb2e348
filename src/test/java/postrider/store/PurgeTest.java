package postrider.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Bytes;
import postrider.base.ManualTime;
import postrider.base.World;
import postrider.directory.AccountId;
import postrider.engine.Room;
import postrider.engine.Snapshot;
import postrider.engine.local.LocalEngine;
import postrider.engine.local.Settings;

class PurgeTest {
    private static final String HELLO = "Subject: hello\r\n\r\nfirst mail\r\n";
    private static final Duration HOUR = Duration.ofHours(1);

    private final StoreFixture fixture = new StoreFixture();
    private final AccountId bob = new AccountId(2);
    private Room room = Room.ENDLESS;
    private final Purge purge =
            new Purge(
                    fixture.store,
                    () -> room,
                    fixture.time.world(1),
                    new Purge.Settings(Duration.ofMinutes(1), Duration.ofMinutes(15)));

    PurgeTest() {
        fixture.store.create(bob);
    }

    @AfterEach
    void close() {
        purge.close();
    }

    private void deleteOne(AccountId account) {
        fixture.deliver(HELLO, account);
        AccountMail mail = fixture.store.account(account);
        MailboxInfo inbox = Objects.requireNonNull(mail.mailbox(MailboxName.INBOX));
        mail.remove(inbox.id(), List.of(inbox.uidNext() - 1));
    }

    private int kept(AccountId account) {
        return fixture.store.deleted(account).next(null, 10_000).size();
    }

    private int hours() {
        int[] count = {0};
        try (Snapshot rows = fixture.engine.tables().read(DeletionHours.PARTITION)) {
            rows.scan(
                    Bytes.EMPTY,
                    Bytes.wrap(new byte[] {(byte) 0xff}),
                    (_, _) -> {
                        count[0]++;
                        return true;
                    });
        }
        return count[0];
    }

    private void isSound() {
        List<Finding> findings = new ArrayList<>();
        for (AccountId account : List.of(fixture.ada, bob)) {
            assertTrue(fixture.store.check(account).recount(findings::add), findings::toString);
        }
    }

    @Test
    void purgesWhenTheTimeIsOverWithoutAnyChange() {
        deleteOne(fixture.ada);
        deleteOne(fixture.ada);
        fixture.time.advance(Duration.ofDays(7));
        deleteOne(bob);
        assertEquals(2, hours());
        fixture.time.advance(Duration.ofDays(7));
        assertEquals(2, kept(fixture.ada), "not an hour too early");
        fixture.time.advance(HOUR.plusMinutes(1));
        assertEquals(0, kept(fixture.ada));
        assertEquals(1, kept(bob));
        assertEquals(1, hours());
        isSound();
        fixture.time.advance(Duration.ofDays(7));
        assertEquals(0, kept(bob));
        assertEquals(0, hours());
        isSound();
    }

    @Test
    void purgesMoreThanOneStep() {
        for (int i = 0; i < 600; i++) {
            deleteOne(fixture.ada);
        }
        fixture.time.advance(Duration.ofDays(15));
        assertEquals(0, kept(fixture.ada));
        assertEquals(0, hours());
        isSound();
    }

    @Test
    void purgesTheOldestOfAllAccountsWhenThereIsLittleRoom() {
        for (int i = 0; i < 4; i++) {
            deleteOne(i % 2 == 0 ? fixture.ada : bob);
            fixture.time.advance(HOUR);
        }
        room = new Room(1955, 1000);
        fixture.time.advance(Duration.ofMinutes(1));
        assertEquals(1, kept(fixture.ada), "45 octets are missing: two of 30 go");
        assertEquals(1, kept(bob));
        isSound();
        fixture.time.advance(Duration.ofMinutes(14));
        assertEquals(1, kept(fixture.ada), "the engine has time to give the room back");
        fixture.time.advance(Duration.ofMinutes(2));
        assertEquals(0, kept(fixture.ada), "there is still too little room");
        assertEquals(0, kept(bob));
        assertEquals(0, hours());
    }

    @Test
    void leavesAloneWhatCameBackMeanwhile() {
        deleteOne(fixture.ada);
        DeletedMail deleted = fixture.store.deleted(fixture.ada);
        deleted.undelete(deleted.next(null, 10));
        fixture.time.advance(Duration.ofDays(15));
        assertEquals(1, fixture.mailbox("INBOX").messages());
        assertEquals(0, hours());
        isSound();
    }

    @Test
    void clearsTheHoursOfAnAccountThatIsGone() {
        deleteOne(bob);
        fixture.store.delete(bob);
        fixture.time.advance(Duration.ofDays(15));
        assertEquals(0, hours());
        assertEquals(0, kept(bob));
    }

    /// With the real engine: what is measured is the size of its files.
    @Test
    void givesRoomBackOnTheDisk(@TempDir Path folder) throws IOException {
        ManualTime time = new ManualTime(StoreFixture.NOON);
        World world = time.world(1);
        try (LocalEngine engine = LocalEngine.open(folder, Settings.defaults(), world)) {
            MailStore store =
                    new MailStore(engine.tables(), engine.blobs(), world, StoreSettings.DEFAULT);
            store.create(bob);
            AccountMail mail = store.account(bob);
            MailboxId inbox = Objects.requireNonNull(mail.mailbox(MailboxName.INBOX)).id();
            byte[] body = new byte[100_000];
            Random random = new Random(1);
            for (int i = 0; i < 40; i++) {
                try (Draft draft = store.draft()) {
                    random.nextBytes(body);
                    draft.write(HELLO.getBytes(StandardCharsets.US_ASCII), 0, HELLO.length());
                    draft.write(body, 0, body.length);
                    mail.append(inbox, draft, Flags.NONE, StoreFixture.NOON);
                }
            }
            for (long uid = 1; uid <= 30; uid++) {
                mail.remove(inbox, List.of(uid));
                time.advance(HOUR);
            }
        }
        long full = size(folder.resolve("segments"));
        assertTrue(full > 4_000_000);
        try (LocalEngine engine = LocalEngine.open(folder, Settings.defaults(), world)) {
            MailStore store =
                    new MailStore(engine.tables(), engine.blobs(), world, StoreSettings.DEFAULT);
            Supplier<Room> measured =
                    () -> new Room(full + 1_000_000 - size(folder.resolve("segments")), 1_500_000);
            try (Purge _ = new Purge(store, measured, world, Purge.Settings.DEFAULT)) {
                time.advance(Duration.ofMinutes(5));
            }
            // The engine works on threads of its own: that much later it is done in any case.
            time.advance(HOUR);
            assertEquals(10, store.deleted(bob).next(null, 100).size(), "2 MB were missing");
            assertEquals(10, store.account(bob).mailboxes().get(2).messages());
            List<Finding> findings = new ArrayList<>();
            assertTrue(store.check(bob).recount(findings::add), findings::toString);
            assertTrue(store.check(bob).readAll(findings::add), findings::toString);
        }
        LocalEngine.open(folder, Settings.defaults(), world).close();
        assertTrue(size(folder.resolve("segments")) < full - 2_000_000);
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void doesNothingWhenClosed() {
        deleteOne(fixture.ada);
        purge.close();
        fixture.time.advance(Duration.ofDays(15));
        assertEquals(1, kept(fixture.ada));
    }
}
