package postrider.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Blob;
import postrider.engine.Snapshot;
import postrider.store.AccountRows.ChangeKind;
import postrider.store.AccountRows.Content;
import postrider.store.AccountRows.Counters;

/// The mail of one account. Reads see durable state; every change returns when it is durable and
/// the open views show it. Any thread may call.
public final class AccountMail {
    private final AccountId account;
    private final MailStore store;
    // Guarded by itself. Those without users catch up when they are opened.
    private final Map<MailboxId, MailboxView> views = new HashMap<>();

    AccountMail(AccountId account, MailStore store) {
        this.account = account;
        this.store = store;
    }

    public AccountId id() {
        return account;
    }

    /// All mailboxes, in order of their names.
    public List<MailboxInfo> mailboxes() {
        try (Snapshot rows = read()) {
            Set<MailboxName> subscribed = subscriptions(rows);
            List<MailboxInfo> mailboxes = new ArrayList<>();
            rows.scan(
                    AccountRows.mailboxKey(new MailboxId(0)),
                    AccountRows.mailboxKey(new MailboxId(Long.MAX_VALUE)),
                    (key, row) -> {
                        MailboxId id = new MailboxId(RowOutput.part(key, 0));
                        MailboxInfo info = AccountRows.decodeMailbox(id, row);
                        mailboxes.add(info.withSubscribed(subscribed.contains(info.name())));
                        return true;
                    });
            mailboxes.sort((a, b) -> a.name().value().compareTo(b.name().value()));
            return mailboxes;
        }
    }

    /// The mailbox of a name; null if there is none.
    public @Nullable MailboxInfo mailbox(MailboxName name) {
        try (Snapshot rows = read()) {
            Bytes id = rows.get(AccountRows.nameKey(name));
            return id == null ? null : mailbox(rows, new MailboxId(new RowInput(id).number()));
        }
    }

    /// The mailbox of an id; null if it has gone.
    public @Nullable MailboxInfo mailbox(MailboxId id) {
        try (Snapshot rows = read()) {
            return mailbox(rows, id);
        }
    }

    private static @Nullable MailboxInfo mailbox(Snapshot rows, MailboxId id) {
        Bytes row = rows.get(AccountRows.mailboxKey(id));
        if (row == null) {
            return null;
        }
        MailboxInfo info = AccountRows.decodeMailbox(id, row);
        return info.withSubscribed(rows.get(AccountRows.subscriptionKey(info.name())) != null);
    }

    /// Names that are subscribed, whether or not there is such a mailbox.
    public Set<MailboxName> subscriptions() {
        try (Snapshot rows = read()) {
            return subscriptions(rows);
        }
    }

    private static Set<MailboxName> subscriptions(Snapshot rows) {
        Set<MailboxName> names = new HashSet<>();
        Bytes from = Bytes.utf8("s");
        rows.scan(
                from,
                Bytes.utf8("t"),
                (key, row) -> {
                    names.add(new MailboxName(key.slice(1, key.length()).toUtf8()));
                    return true;
                });
        return names;
    }

    /// Makes a mailbox and those above it that are missing; they are subscribed.
    public MailboxOutcome create(MailboxName name, @Nullable SpecialUse use) {
        return changeMailboxes(change -> {
            if (change.mailbox(name) != null) {
                return MailboxOutcome.EXISTS;
            }
            if (change.createWithParents(name, use) == null) {
                return MailboxOutcome.LIMIT;
            }
            return MailboxOutcome.DONE;
        });
    }

    /// Removes a mailbox and its messages; mailboxes below it stay (rfc3501#6.3.4).
    public MailboxOutcome delete(MailboxName name) {
        if (name.isInbox()) {
            return MailboxOutcome.INBOX;
        }
        return changeMailboxes(change -> {
            MailboxInfo info = change.mailbox(name);
            if (info == null) {
                return MailboxOutcome.MISSING;
            }
            change.delete(info);
            return MailboxOutcome.DONE;
        });
    }

    /// Renames a mailbox with all that are below it. INBOX gives its messages to the new name and
    /// stays, empty (rfc3501#6.3.5).
    public MailboxOutcome rename(MailboxName from, MailboxName to) {
        if (to.isInbox()) {
            return MailboxOutcome.EXISTS;
        }
        if (to.isBelow(from) && !from.isInbox()) {
            return MailboxOutcome.BELOW_ITSELF;
        }
        return changeMailboxes(change -> rename(change, from, to));
    }

    private static MailboxOutcome rename(AccountChange change, MailboxName from, MailboxName to) {
        List<MailboxInfo> moving = new ArrayList<>();
        MailboxInfo source = change.mailbox(from);
        if (source != null) {
            moving.add(source);
        }
        if (!from.isInbox()) {
            moving.addAll(change.below(from));
        }
        if (moving.isEmpty()) {
            return MailboxOutcome.MISSING;
        }
        for (MailboxInfo each : moving) {
            MailboxName target = each.name().moved(from, to);
            if (target == null) {
                return MailboxOutcome.LIMIT;
            }
            if (change.mailbox(target) != null) {
                return MailboxOutcome.EXISTS;
            }
        }
        change.createAbove(to);
        for (MailboxInfo each : moving) {
            MailboxName target = each.name().moved(from, to);
            if (target != null) {
                change.rename(each, target);
                change.subscribe(target);
            }
        }
        if (from.isInbox()) {
            change.create(MailboxName.INBOX, null);
        }
        return MailboxOutcome.DONE;
    }

    /// Adds a name to the subscriptions; it need not exist (rfc3501#6.3.6).
    public void subscribe(MailboxName name) {
        changeMailboxes(change -> {
            change.subscribe(name);
            return MailboxOutcome.DONE;
        });
    }

    public void unsubscribe(MailboxName name) {
        changeMailboxes(change -> {
            change.unsubscribe(name);
            return MailboxOutcome.DONE;
        });
    }

    private MailboxOutcome changeMailboxes(Function<AccountChange, MailboxOutcome> function) {
        MailboxOutcome outcome = change(function);
        return outcome == null ? MailboxOutcome.MISSING : outcome;
    }

    /// Opens a mailbox; null if it has gone.
    public @Nullable OpenMailbox open(MailboxId id) {
        MailboxView view;
        synchronized (views) {
            view = views.computeIfAbsent(id, key -> new MailboxView(store.tables(), account, key));
            view.users++;
        }
        store.idleViews().take(view);
        OpenMailbox session = null;
        try {
            MailboxInfo info = view.open() ? mailbox(id) : null;
            session = info == null ? null : view.join(info, this);
            return session;
        } finally {
            if (session == null) {
                giveUp(id, view);
            }
        }
    }

    void close(OpenMailbox session, MailboxView view) {
        view.leave(session);
        MailboxId id = session.info().id();
        synchronized (views) {
            view.users--;
            if (view.users > 0) {
                return;
            }
        }
        store.idleViews().keep(view, () -> forget(id, view));
    }

    private void giveUp(MailboxId id, MailboxView view) {
        synchronized (views) {
            view.users--;
        }
        forget(id, view);
    }

    private void forget(MailboxId id, MailboxView view) {
        synchronized (views) {
            if (view.users == 0) {
                views.remove(id, view);
            }
        }
    }

    /// Puts a message into a mailbox.
    public AppendOutcome append(MailboxId mailbox, Draft draft, Flags flags, Instant date) {
        if (draft.headerTooLarge()) {
            return new AppendOutcome.HeaderTooLarge();
        }
        StagedContent content = draft.finish();
        AppendOutcome outcome =
                change(change -> {
                    MailboxInfo info = change.mailbox(mailbox);
                    if (info == null) {
                        return new AppendOutcome.NoMailbox();
                    }
                    if (!store.hasRoom(change.octets(), content.size())) {
                        return new AppendOutcome.OverQuota();
                    }
                    long uid = change.add(mailbox, content, flags, date, now());
                    change.record(ChangeKind.ARRIVED, mailbox, List.of(uid));
                    return new AppendOutcome.Appended(info.uidValidity(), uid);
                });
        return outcome == null ? new AppendOutcome.NoMailbox() : outcome;
    }

    Set<Long> changeFlags(MailboxId mailbox, Collection<Long> uids, FlagChange flagChange) {
        Set<Long> changed =
                change(change -> {
                    TreeSet<Long> done = new TreeSet<>();
                    for (long uid : uids) {
                        Membership old = change.membership(mailbox, uid);
                        Flags flags = old == null ? null : flagChange.apply(old.flags());
                        if (old != null && !old.flags().equals(flags) && flags != null) {
                            change.setFlags(mailbox, old, flags);
                            done.add(uid);
                        }
                    }
                    record(change, ChangeKind.FLAGS, mailbox, done);
                    return done;
                });
        return changed == null ? Set.of() : changed;
    }

    Set<Long> expunge(MailboxId mailbox, Collection<Long> uids, boolean onlyDeleted) {
        Set<Long> gone =
                change(change -> {
                    TreeSet<Long> done = new TreeSet<>();
                    for (long uid : uids) {
                        Membership old = change.membership(mailbox, uid);
                        if (old != null && (!onlyDeleted || old.flags().has(SystemFlag.DELETED))) {
                            change.remove(mailbox, old);
                            done.add(uid);
                        }
                    }
                    record(change, ChangeKind.EXPUNGED, mailbox, done);
                    return done;
                });
        return gone == null ? Set.of() : gone;
    }

    /// Removes messages from a mailbox whatever their flags, as POP3 does at QUIT.
    public Set<Long> remove(MailboxId mailbox, Collection<Long> uids) {
        return expunge(mailbox, uids, false);
    }

    CopyOutcome copy(MailboxId from, Collection<Long> uids, MailboxId to, boolean move) {
        CopyOutcome outcome =
                change(change -> {
                    MailboxInfo target = change.mailbox(to);
                    if (target == null) {
                        return new CopyOutcome.NoMailbox();
                    }
                    List<Long> sources = new ArrayList<>();
                    List<Long> copies = new ArrayList<>();
                    for (long uid : new TreeSet<>(uids)) {
                        Membership old = change.membership(from, uid);
                        if (old != null) {
                            sources.add(uid);
                            copies.add(change.copy(to, old, now()));
                            if (move) {
                                change.remove(from, old);
                            }
                        }
                    }
                    record(change, ChangeKind.ARRIVED, to, copies);
                    if (move) {
                        record(change, ChangeKind.EXPUNGED, from, sources);
                    }
                    return new CopyOutcome.Copied(target.uidValidity(), sources, copies);
                });
        return outcome == null ? new CopyOutcome.NoMailbox() : outcome;
    }

    private static void record(
            AccountChange change, ChangeKind kind, MailboxId mailbox, Collection<Long> uids) {
        if (!uids.isEmpty()) {
            change.record(kind, mailbox, List.copyOf(uids));
        }
    }

    long claimRecent(MailboxId mailbox) {
        MailboxInfo seen = mailbox(mailbox);
        if (seen == null || seen.recentFrom() == seen.uidNext()) {
            return seen == null ? Long.MAX_VALUE : seen.uidNext();
        }
        Long from =
                change(change -> {
                    MailboxInfo info = change.mailbox(mailbox);
                    if (info == null) {
                        return Long.MAX_VALUE;
                    }
                    change.claimRecent(info);
                    return info.recentFrom();
                });
        return from == null ? Long.MAX_VALUE : from;
    }

    @Nullable Membership membership(MailboxId mailbox, long uid) {
        try (Snapshot rows = read()) {
            Bytes row = rows.get(AccountRows.membershipKey(mailbox, uid));
            return row == null ? null : AccountRows.decodeMembership(uid, row);
        }
    }

    /// Visits the rows of a mailbox's messages from UID `from` to `to` in order until the visitor
    /// has enough.
    public void memberships(MailboxId mailbox, long from, long to, Predicate<Membership> visitor) {
        try (Snapshot rows = read()) {
            rows.scan(
                    AccountRows.membershipKey(mailbox, from),
                    AccountRows.membershipKey(mailbox, to + 1),
                    (key, row) ->
                            visitor.test(
                                    AccountRows.decodeMembership(RowOutput.part(key, 1), row)));
        }
    }

    /// How far back the changes are known; null when there is no such account.
    public @Nullable History history() {
        try (Snapshot rows = read()) {
            Bytes row = rows.get(AccountRows.COUNTERS);
            if (row == null) {
                return null;
            }
            Counters counters = Counters.decode(row);
            return new History(
                    counters.modSeq(), counters.reach().complete(), counters.reach().expunges());
        }
    }

    /// How many messages no session has been told of as recent (rfc3501#2.3.2).
    public long recent(MailboxInfo info) {
        long[] count = {0};
        memberships(
                info.id(),
                info.recentFrom(),
                info.uidNext(),
                row -> {
                    count[0]++;
                    return true;
                });
        return count[0];
    }

    /// The content of an email; null when it has gone, or is deleted.
    public @Nullable StoredMessage message(EmailId email) {
        try (Snapshot rows = read()) {
            if (rows.get(AccountRows.emailKey(email)) == null) {
                return null;
            }
        }
        return content(email);
    }

    /// The content of an email that is deleted or not; null when it has gone for good.
    @Nullable StoredMessage content(EmailId email) {
        Bytes row;
        try (Snapshot rows = store.tables().read(AccountRows.bucket(account, email))) {
            row = rows.get(AccountRows.emailKey(email));
        }
        if (row == null) {
            return null;
        }
        Content content = Content.decode(row);
        Blob header = store.blobs().open(content.header());
        Blob body = content.body() == null ? null : store.blobs().open(content.body());
        ContentSource source = new ContentSource(header, body);
        return new StoredMessage(email, Indexing.of(content.index(), source), source);
    }

    /// Runs in the account's lane; null when there is no such account.
    <R> @Nullable R change(Function<AccountChange, R> function) {
        R result =
                store.tables()
                        .change(
                                AccountRows.head(account),
                                writer -> {
                                    AccountChange change =
                                            AccountChange.begin(
                                                    account, writer, store.settings(), now());
                                    if (change == null) {
                                        return null;
                                    }
                                    R value = function.apply(change);
                                    change.finish();
                                    return value;
                                });
        changed();
        return result;
    }

    /// Brings every open view up to date, and tells who follows the store.
    void changed() {
        store.changed(account);
        List<MailboxView> open;
        synchronized (views) {
            if (views.isEmpty()) {
                return;
            }
            open = views.values().stream().filter(view -> view.users > 0).toList();
        }
        for (MailboxView view : open) {
            view.catchUp();
        }
    }

    private Snapshot read() {
        return store.tables().read(AccountRows.head(account));
    }

    private Instant now() {
        return store.now();
    }
}
