package postrider.store.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import postrider.base.ManualTime;
import postrider.directory.AccountId;
import postrider.engine.Engine;
import postrider.engine.memory.MemoryEngine;
import postrider.store.AccountMail;
import postrider.store.Draft;
import postrider.store.Flags;
import postrider.store.MailStore;
import postrider.store.MailboxInfo;
import postrider.store.MailboxName;
import postrider.store.Membership;
import postrider.store.StoreSettings;
import postrider.store.StoredMessage;

/// A store in memory with an index of it in a folder.
final class SearchFixture implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    final Engine engine = new MemoryEngine();
    final ManualTime time = new ManualTime(NOON);
    final MailStore store =
            new MailStore(engine.tables(), engine.blobs(), time.world(1), StoreSettings.DEFAULT);
    final AccountId ada = new AccountId(1);
    final AccountId bob = new AccountId(2);
    final Path folder;
    final SearchSettings settings;
    SearchIndex index;

    SearchFixture(Path folder) {
        this(folder, SearchSettings.DEFAULT);
    }

    SearchFixture(Path folder, SearchSettings settings) {
        this.folder = folder;
        this.settings = settings;
        store.create(ada);
        store.create(bob);
        index = opened();
    }

    private SearchIndex opened() {
        SearchIndex opened = new SearchIndex(folder, store, time.world(1), settings);
        opened.start();
        return opened;
    }

    /// Small pieces and sweeps, so that few messages see all of it.
    static SearchSettings small() {
        SearchSettings standard = SearchSettings.DEFAULT;
        return new SearchSettings(
                standard.afterStart(),
                standard.afterChange(),
                standard.longestLag(),
                standard.pauses(),
                standard.commitEvery(),
                standard.retry(),
                3,
                4,
                standard.bufferMegabytes(),
                standard.searchers(),
                0);
    }

    /// Closes the index and opens it again; it has caught up with nothing new then.
    void reopen() {
        index.close();
        index = opened();
    }

    MailboxInfo mailbox(AccountId account, String name) {
        return Objects.requireNonNull(store.account(account).mailbox(new MailboxName(name)));
    }

    void append(AccountId account, String mailbox, String message) {
        try (Draft draft = store.draft()) {
            byte[] octets = message.getBytes(StandardCharsets.UTF_8);
            draft.write(octets, 0, octets.length);
            store.account(account).append(mailbox(account, mailbox).id(), draft, Flags.NONE, NOON);
        }
    }

    /// The UIDs that a search finds, the index first, then the messages of which it knows nothing.
    TreeSet<Long> find(AccountId account, String mailbox, TextQuery query) throws IOException {
        Hits hits = index.find(account, query);
        MessageScan scan = new MessageScan(query);
        TreeSet<Long> found = new TreeSet<>();
        for (Membership each : all(account, mailbox)) {
            if (switch (hits.of(each.email())) {
                case YES -> true;
                case NO -> false;
                case UNKNOWN -> scan.matches(message(account, each));
            }) {
                found.add(each.uid());
            }
        }
        return found;
    }

    /// The UIDs that reading each message finds.
    TreeSet<Long> read(AccountId account, String mailbox, TextQuery query) throws IOException {
        MessageScan scan = new MessageScan(query);
        TreeSet<Long> found = new TreeSet<>();
        for (Membership each : all(account, mailbox)) {
            if (scan.matches(message(account, each))) {
                found.add(each.uid());
            }
        }
        return found;
    }

    /// How many messages have to be read for a query.
    long unknown(AccountId account, String mailbox, TextQuery query) {
        Hits hits = index.find(account, query);
        return all(account, mailbox).stream()
                .filter(each -> hits.of(each.email()) == Hits.Answer.UNKNOWN)
                .count();
    }

    List<Membership> all(AccountId account, String mailbox) {
        List<Membership> all = new ArrayList<>();
        store.account(account)
                .memberships(
                        mailbox(account, mailbox).id(),
                        1,
                        Integer.MAX_VALUE,
                        row -> {
                            all.add(row);
                            return true;
                        });
        return all;
    }

    private StoredMessage message(AccountId account, Membership row) {
        AccountMail mail = store.account(account);
        return Objects.requireNonNull(mail.message(row.email()));
    }

    @Override
    public void close() {
        index.close();
    }
}
