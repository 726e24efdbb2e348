package postrider.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.World;
import postrider.directory.AccountId;
import postrider.engine.BlobId;
import postrider.engine.local.Damage;
import postrider.engine.local.LocalEngine;
import postrider.engine.local.Settings;

/// The references that rows of mail hold are those that the engine counts.
@Timeout(60)
class BlobUseTest {
    private static final AccountId ADA = new AccountId(1);
    private static final AccountId BOB = new AccountId(2);

    @TempDir private Path folder;
    private LocalEngine engine;
    private MailStore store;

    @BeforeEach
    void open() {
        engine = LocalEngine.open(folder, Settings.defaults(), World.real());
        store = new MailStore(engine.tables(), engine.blobs(), World.real(), StoreSettings.DEFAULT);
        store.create(ADA);
        store.create(BOB);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void deliver(String text, AccountId... to) {
        try (Draft draft = store.draft()) {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            draft.write(octets, 0, octets.length);
            store.deliver(Set.of(to), draft, store.now());
        }
    }

    private MailboxInfo mailbox(AccountId account, String name) {
        return Objects.requireNonNull(store.account(account).mailbox(new MailboxName(name)));
    }

    private List<Damage> check() {
        List<Damage> found = new ArrayList<>();
        engine.care().check(new BlobUse(store), found::add);
        return found;
    }

    private static int refers(BlobUse use) {
        int[] count = {0};
        use.visit(_ -> count[0]++);
        return count[0];
    }

    @Test
    void countsWhatTheEngineCounts() {
        deliver("Subject: both\r\n\r\nbody", ADA, BOB);
        deliver("Subject: no body\r\n\r\n", ADA);
        deliver("Subject: hers\r\n\r\nother", ADA);
        BlobUse use = new BlobUse(store);
        assertEquals(7, refers(use));
        assertEquals(List.of(), check());
        AccountMail mail = store.account(ADA);
        MailboxId inbox = mailbox(ADA, "INBOX").id();
        mail.copy(inbox, List.of(1L, 2L), mailbox(ADA, "Archive").id(), false);
        mail.remove(inbox, List.of(1L, 3L));
        assertEquals(7, refers(use), "what is deleted can still come back");
        assertEquals(List.of(), check());
        DeletedMail deleted = store.deleted(ADA);
        assertEquals(1, deleted.purge(deleted.next(null, 10)));
        assertEquals(5, refers(use));
        assertEquals(List.of(), check());
        store.delete(ADA);
        assertEquals(2, refers(use));
        assertEquals(List.of(), check());
    }

    @Test
    void findsTheMessagesABlobIsPartOf() {
        deliver("Subject: both\r\n\r\nbody", ADA, BOB);
        MailboxId inbox = mailbox(ADA, "INBOX").id();
        store.account(ADA).copy(inbox, List.of(1L), mailbox(ADA, "Archive").id(), false);
        BlobUse use = new BlobUse(store);
        List<Long> ids = new ArrayList<>();
        use.visit(ids::add);
        BlobId header = new BlobId(ids.getFirst());
        assertEquals(
                List.of(
                        new BlobUse.Owner(
                                header,
                                ADA,
                                new EmailId(1),
                                List.of("mailbox \"INBOX\", UID 1", "mailbox \"Archive\", UID 1")),
                        new BlobUse.Owner(
                                header, BOB, new EmailId(1), List.of("mailbox \"INBOX\", UID 1"))),
                use.owners(Set.of(header)));
    }
}
