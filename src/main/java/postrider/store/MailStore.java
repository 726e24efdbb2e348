package postrider.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.World;
import postrider.directory.AccountId;
import postrider.engine.Blobs;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.Tables;
import postrider.store.AccountRows.ChangeKind;
import postrider.store.AccountRows.Content;
import postrider.store.AccountRows.Counters;

/// All accounts' mail on one engine.
public final class MailStore {
    private static final int ROWS_PER_CHANGE = 1000;

    private final Tables tables;
    private final Blobs blobs;
    private final World world;
    private final StoreSettings settings;
    private final Map<AccountId, AccountMail> accounts = new ConcurrentHashMap<>();
    private final IdleViews idleViews;
    private volatile Consumer<AccountId> follower = account -> {};

    public MailStore(Tables tables, Blobs blobs, World world, StoreSettings settings) {
        this.tables = tables;
        this.blobs = blobs;
        this.world = world;
        this.settings = settings;
        this.idleViews = new IdleViews(settings.idleViews());
    }

    /// The mail of an account, whether it exists or not.
    public AccountMail account(AccountId id) {
        return accounts.computeIfAbsent(id, key -> new AccountMail(key, this));
    }

    /// The deleted mail of an account.
    public DeletedMail deleted(AccountId id) {
        return new DeletedMail(this, id);
    }

    /// Check and repair of an account's mail.
    public AccountCheck check(AccountId id) {
        return new AccountCheck(this, id);
    }

    /// Tells `next` of every change of an account from now on, once it is durable. Whoever is told
    /// must be quick.
    public void onChange(Consumer<AccountId> next) {
        follower = next;
    }

    void changed(AccountId id) {
        follower.accept(id);
    }

    /// Gives an account without an address its first mailboxes; does nothing if it has them.
    public void create(AccountId id) {
        create(id, "");
    }

    /// Gives an account its first mailboxes; does nothing if it has them.
    ///
    /// @param address what the account is called, for the day when the directory is lost
    public void create(AccountId id, String address) {
        tables.change(
                AccountRows.head(id),
                writer -> {
                    if (writer.rows(AccountRows.head(id)).get(AccountRows.COUNTERS) == null) {
                        // UIDVALIDITY of an account that is made anew is larger than any it had
                        long uidValidity = now().getEpochSecond() & 0x7fff_ffffL;
                        writer.put(
                                AccountRows.head(id),
                                AccountRows.COUNTERS,
                                new Counters(
                                                0,
                                                1,
                                                1,
                                                uidValidity,
                                                0,
                                                0,
                                                new StreamRows.Reach(1, 1, 0))
                                        .encode());
                        if (!address.isEmpty()) {
                            writer.put(
                                    AccountRows.head(id), AccountRows.ADDRESS, Bytes.utf8(address));
                        }
                        AccountChange change = AccountChange.begin(id, writer, settings, now());
                        if (change != null) {
                            fill(change);
                        }
                    }
                    return id;
                });
    }

    private static void fill(AccountChange change) {
        change.create(MailboxName.INBOX, null);
        change.subscribe(MailboxName.INBOX);
        for (SpecialUse use : SpecialUse.values()) {
            MailboxName name = new MailboxName(use.defaultName());
            change.create(name, use);
            change.subscribe(name);
        }
        change.finish();
    }

    /// Removes an account's mail. Can be called again after it was interrupted.
    public void delete(AccountId id) {
        Partition head = AccountRows.head(id);
        // Without counters nothing more can come in; then the rest goes in bounded steps.
        tables.change(
                head,
                writer -> {
                    writer.delete(head, AccountRows.COUNTERS);
                    return id;
                });
        account(id).changed();
        List<Partition> partitions = new ArrayList<>();
        tables.partitions(RowOutput.key('b', id.value())).forEach(partitions::add);
        partitions.add(ImportRows.partition(id));
        partitions.add(head);
        for (Partition partition : partitions) {
            while (deleteSome(partition)) {
                // until nothing is left
            }
        }
        accounts.remove(id);
    }

    private boolean deleteSome(Partition partition) {
        boolean content = partition.name().at(0) == 'b';
        return tables.change(
                partition,
                writer -> {
                    Map<Bytes, Bytes> some = new HashMap<>();
                    writer.rows(partition)
                            .scan(
                                    Bytes.EMPTY,
                                    Bytes.wrap(new byte[] {(byte) 0xff}),
                                    (key, row) -> {
                                        some.put(key, row);
                                        return some.size() < ROWS_PER_CHANGE;
                                    });
                    some.forEach((key, row) -> {
                        writer.delete(partition, key);
                        if (content) {
                            Content gone = Content.decode(row);
                            writer.release(gone.header());
                            if (gone.body() != null) {
                                writer.release(gone.body());
                            }
                        }
                    });
                    return !some.isEmpty();
                });
    }

    /// Begins a message that is imported.
    public Draft draft() {
        return draft(settings.headerLimit());
    }

    /// Begins a message.
    ///
    /// @param headerLimit octets of its header block, if that is less than an import may have
    public Draft draft(int headerLimit) {
        return new Draft(
                blobs, Math.min(headerLimit, settings.headerLimit()), settings.threadKeys());
    }

    /// Puts a message into the INBOX of each account, all in one commit, and returns when it is
    /// durable. An account that is gone is left out and told. So is one without room if it is the
    /// only one; with others beside it the message goes in all the same, since one answer for all
    /// cannot say that one of them lacks it. `hasRoom` is the check before that.
    ///
    /// @throws postrider.engine.StorageFailure see its kinds
    /// @throws IllegalArgumentException when the header is too large; the caller has to look first
    public Map<AccountId, DeliverOutcome> deliver(
            Set<AccountId> to, Draft draft, Instant receivedAt) {
        if (draft.headerTooLarge()) {
            throw new IllegalArgumentException("header over the limit");
        }
        StagedContent content = draft.finish();
        Set<Partition> heads = new HashSet<>();
        for (AccountId account : to) {
            heads.add(AccountRows.head(account));
        }
        Map<AccountId, DeliverOutcome> outcomes =
                tables.change(
                        heads,
                        writer -> {
                            Map<AccountId, DeliverOutcome> each = new HashMap<>();
                            for (AccountId account : to) {
                                AccountChange change =
                                        AccountChange.begin(account, writer, settings, now());
                                each.put(
                                        account,
                                        deliver(change, content, receivedAt, to.size() == 1));
                            }
                            return each;
                        });
        for (AccountId account : to) {
            account(account).changed();
        }
        return outcomes;
    }

    private DeliverOutcome deliver(
            @Nullable AccountChange change,
            StagedContent content,
            Instant receivedAt,
            boolean withinQuota) {
        MailboxInfo inbox = change == null ? null : change.mailbox(MailboxName.INBOX);
        if (change == null || inbox == null) {
            return DeliverOutcome.NO_ACCOUNT;
        }
        if (withinQuota && !hasRoom(change.octets(), content.size())) {
            return DeliverOutcome.OVER_QUOTA;
        }
        long uid = change.add(inbox.id(), content, Flags.NONE, receivedAt, now());
        change.record(ChangeKind.ARRIVED, inbox.id(), List.of(uid));
        change.finish();
        return DeliverOutcome.DELIVERED;
    }

    /// Whether an account may take a message of so many octets; true for one that is not there.
    public boolean hasRoom(AccountId id, long octets) {
        if (settings.quota() == 0) {
            return true;
        }
        try (Snapshot rows = tables.read(AccountRows.head(id))) {
            Bytes counters = rows.get(AccountRows.COUNTERS);
            return counters == null || hasRoom(Counters.decode(counters).octets(), octets);
        }
    }

    boolean hasRoom(long used, long more) {
        return settings.quota() == 0 || used + more <= settings.quota();
    }

    IdleViews idleViews() {
        return idleViews;
    }

    StoreSettings settings() {
        return settings;
    }

    Tables tables() {
        return tables;
    }

    Blobs blobs() {
        return blobs;
    }

    /// In whole seconds, as rows keep it.
    Instant now() {
        return world.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
