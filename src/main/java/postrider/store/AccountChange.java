package postrider.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Partition;
import postrider.engine.Rows;
import postrider.engine.Writer;
import postrider.store.AccountRows.ChangeKind;
import postrider.store.AccountRows.ChangeRecord;
import postrider.store.AccountRows.Content;
import postrider.store.AccountRows.Counters;
import postrider.store.AccountRows.Email;
import postrider.store.AccountRows.Place;

/// One change of one account, inside its writer lane: numbers are given out here, never before. It
/// has one MODSEQ, and counters of mailboxes and account follow each step. `finish` writes them.
final class AccountChange {
    private final AccountId account;
    private final Partition head;
    private final Writer writer;
    private final Rows rows;
    private final ThreadRows threads;
    private final DeletedRows deleted;
    private final Map<MailboxId, MailboxInfo> touched = new HashMap<>();
    private final long oldModSeq;
    private long nextMailbox;
    private long nextEmail;
    private long nextUidValidity;
    private long mailboxes;
    private final StoreSettings settings;
    private final Instant now;
    private long octets;
    private StreamRows.Reach reach;
    private int records;

    private AccountChange(
            AccountId account,
            Partition head,
            Writer writer,
            Counters counters,
            StoreSettings settings,
            Instant now) {
        this.account = account;
        this.head = head;
        this.writer = writer;
        this.rows = writer.rows(head);
        this.threads = new ThreadRows(head, writer);
        this.deleted = new DeletedRows(account, writer);
        this.oldModSeq = counters.modSeq();
        this.nextMailbox = counters.nextMailbox();
        this.nextEmail = counters.nextEmail();
        this.nextUidValidity = counters.nextUidValidity();
        this.mailboxes = counters.mailboxes();
        this.octets = counters.octets();
        this.reach = counters.reach();
        this.settings = settings;
        this.now = now;
    }

    /// Null when the account is not (or no longer) there.
    ///
    /// @param now whole seconds
    static @Nullable AccountChange begin(
            AccountId account, Writer writer, StoreSettings settings, Instant now) {
        Partition head = AccountRows.head(account);
        Bytes row = writer.rows(head).get(AccountRows.COUNTERS);
        return row == null
                ? null
                : new AccountChange(account, head, writer, Counters.decode(row), settings, now);
    }

    /// The MODSEQ of everything in this change.
    long modSeq() {
        return oldModSeq + 1;
    }

    long octets() {
        return octets;
    }

    long mailboxCount() {
        return mailboxes;
    }

    Rows rows() {
        return rows;
    }

    /// What was deleted and can be brought back.
    DeletedRows deleted() {
        return deleted;
    }

    @Nullable MailboxInfo mailbox(MailboxId id) {
        MailboxInfo info = touched.get(id);
        if (info != null) {
            return info;
        }
        Bytes row = rows.get(AccountRows.mailboxKey(id));
        return row == null ? null : AccountRows.decodeMailbox(id, row);
    }

    @Nullable MailboxInfo mailbox(MailboxName name) {
        Bytes id = rows.get(AccountRows.nameKey(name));
        return id == null ? null : mailbox(new MailboxId(new RowInput(id).number()));
    }

    /// The mailboxes below a name, at any depth.
    List<MailboxInfo> below(MailboxName name) {
        List<MailboxInfo> found = new ArrayList<>();
        String prefix = name.value() + MailboxName.SEPARATOR;
        // The separator's successor ends the range of names that begin with the prefix.
        String end = name.value() + (char) (MailboxName.SEPARATOR + 1);
        rows.scan(
                RowOutput.key('n', prefix),
                RowOutput.key('n', end),
                (key, id) -> {
                    MailboxInfo info = mailbox(new MailboxId(new RowInput(id).number()));
                    if (info != null) {
                        found.add(info);
                    }
                    return true;
                });
        return found;
    }

    /// All mailboxes.
    List<MailboxInfo> mailboxes() {
        List<MailboxInfo> found = new ArrayList<>();
        rows.scan(
                AccountRows.mailboxKey(new MailboxId(0)),
                AccountRows.mailboxKey(new MailboxId(Long.MAX_VALUE)),
                (key, row) -> {
                    MailboxInfo info = mailbox(new MailboxId(RowOutput.part(key, 0)));
                    if (info != null) {
                        found.add(info);
                    }
                    return true;
                });
        return found;
    }

    /// Says what a mailbox is for.
    MailboxInfo use(MailboxInfo info, @Nullable SpecialUse use) {
        MailboxInfo changed = info.withUse(use);
        touched.put(info.id(), changed);
        return changed;
    }

    /// Makes a mailbox and those above it that are missing; they are subscribed. The caller has
    /// checked that the name is free.
    ///
    /// @return null when there would be too many
    @Nullable MailboxInfo createWithParents(MailboxName name, @Nullable SpecialUse use) {
        if (mailboxes + missingAbove(name).size() + 1 > settings.mailboxLimit()) {
            return null;
        }
        createAbove(name);
        subscribe(name);
        return create(name, use);
    }

    /// Makes a mailbox; the caller has checked that the name is free.
    MailboxInfo create(MailboxName name, @Nullable SpecialUse use) {
        MailboxId id = new MailboxId(nextMailbox++);
        MailboxInfo info =
                new MailboxInfo(id, name, use, false, nextUidValidity++, 1, 0, 0, 1, 0, modSeq());
        mailboxes++;
        nameIs(info);
        record(ChangeKind.CREATED, id, List.of());
        return info;
    }

    /// The mailbox of a name, which is made when it is missing, with those above it.
    MailboxId need(MailboxName name) {
        MailboxInfo there = mailbox(name);
        if (there != null) {
            return there.id();
        }
        createAbove(name);
        subscribe(name);
        return create(name, null).id();
    }

    /// The mailboxes above a name that are not there.
    List<MailboxName> missingAbove(MailboxName name) {
        return name.parents().stream().filter(parent -> mailbox(parent) == null).toList();
    }

    /// Makes the mailboxes above a name that are missing; they are subscribed.
    void createAbove(MailboxName name) {
        for (MailboxName parent : missingAbove(name)) {
            create(parent, null);
            subscribe(parent);
        }
    }

    void subscribe(MailboxName name) {
        writer.put(head, AccountRows.subscriptionKey(name), Bytes.EMPTY);
    }

    void unsubscribe(MailboxName name) {
        writer.delete(head, AccountRows.subscriptionKey(name));
    }

    /// Gives a mailbox another name; the caller has checked that it is free.
    MailboxInfo rename(MailboxInfo info, MailboxName to) {
        writer.delete(head, AccountRows.nameKey(info.name()));
        MailboxInfo renamed = info.named(to);
        nameIs(renamed);
        record(ChangeKind.RENAMED, info.id(), List.of());
        return renamed;
    }

    private void nameIs(MailboxInfo info) {
        writer.put(
                head,
                AccountRows.nameKey(info.name()),
                new RowOutput().number(info.id().value()).done());
        touched.put(info.id(), info);
    }

    /// Removes a mailbox with all that is in it.
    void delete(MailboxInfo info) {
        rows.scan(
                AccountRows.membershipKey(info.id(), 0),
                AccountRows.membershipKey(info.id(), Long.MAX_VALUE),
                (key, row) -> {
                    long uid = RowOutput.part(key, 1);
                    forget(info.id(), info.name(), AccountRows.decodeMembership(uid, row));
                    return true;
                });
        writer.delete(head, AccountRows.nameKey(info.name()));
        writer.delete(head, AccountRows.mailboxKey(info.id()));
        touched.remove(info.id());
        mailboxes--;
        record(ChangeKind.DELETED, info.id(), List.of());
    }

    /// Puts new content into a mailbox and returns its UID.
    long add(MailboxId mailbox, StagedContent staged, Flags flags, Instant date, Instant now) {
        EmailId id = new EmailId(nextEmail++);
        long size = staged.size();
        octets += size;
        ThreadId thread = threads.join(id, staged.links());
        threads.add(staged.links(), thread);
        Content content = staged.attach(writer, thread, note(mailbox, id, flags, date));
        Membership membership = new Membership(0, id, thread, flags, 0, date, now, size);
        long uid = place(mailbox, membership, content.email(List.of()), now);
        writer.put(AccountRows.bucket(account, id), AccountRows.emailKey(id), content.encode());
        return uid;
    }

    /// Gives content that is durable, and that no row refers to, a row and a place under the number
    /// that the email had; returns its UID. Nobody has that number now.
    ///
    /// @param content its thread does not matter
    long adopt(
            MailboxId mailbox,
            EmailId id,
            Content content,
            Flags flags,
            Instant date,
            Instant saved) {
        nextEmail = Math.max(nextEmail, id.value() + 1);
        octets += content.size();
        ThreadId thread = threads.join(id, content.links());
        threads.add(content.links(), thread);
        Content found =
                new Content(
                        content.header(),
                        content.headerLength(),
                        content.body(),
                        content.bodyLength(),
                        thread,
                        content.links(),
                        content.index());
        Membership membership = new Membership(0, id, thread, flags, 0, date, saved, found.size());
        long uid = place(mailbox, membership, found.email(List.of()), saved);
        writer.put(AccountRows.bucket(account, id), AccountRows.emailKey(id), found.encode());
        return uid;
    }

    private SalvageNote note(MailboxId mailbox, EmailId id, Flags flags, Instant date) {
        Bytes address = rows.get(AccountRows.ADDRESS);
        MailboxInfo info = mailbox(mailbox);
        return new SalvageNote(
                account,
                id,
                new SalvageNote.Place(
                        address == null ? "" : address.toUtf8(),
                        mailbox,
                        info == null ? "" : info.name().value(),
                        info == null ? 0 : info.uidNext(),
                        date,
                        flags,
                        null));
    }

    /// Gives an email that is there a place in another mailbox and returns its UID.
    long copy(MailboxId to, Membership original, Instant now) {
        Bytes row = rows.get(AccountRows.emailKey(original.email()));
        if (row == null) {
            throw new IllegalStateException("membership without email " + original.email());
        }
        return place(to, original, Email.decode(row), now);
    }

    private long place(MailboxId mailbox, Membership original, Email email, Instant now) {
        MailboxInfo info = mailbox(mailbox);
        if (info == null) {
            throw new IllegalStateException("no mailbox " + mailbox);
        }
        long uid = info.uidNext();
        Membership membership = original.at(uid, modSeq(), now);
        writer.put(
                head,
                AccountRows.emailKey(membership.email()),
                email.at(new Place(mailbox, uid)).encode());
        writer.put(head, AccountRows.membershipKey(mailbox, uid), AccountRows.encode(membership));
        count(info, uid + 1, 1, isUnseen(membership.flags()), membership.size());
        return uid;
    }

    @Nullable Membership membership(MailboxId mailbox, long uid) {
        Bytes row = rows.get(AccountRows.membershipKey(mailbox, uid));
        return row == null ? null : AccountRows.decodeMembership(uid, row);
    }

    void setFlags(MailboxId mailbox, Membership old, Flags flags) {
        writer.put(
                head,
                AccountRows.membershipKey(mailbox, old.uid()),
                AccountRows.encode(old.withFlags(flags, modSeq())));
        MailboxInfo info = mailbox(mailbox);
        if (info != null) {
            count(info, info.uidNext(), 0, isUnseen(flags) - isUnseen(old.flags()), 0);
        }
    }

    /// Takes a message out of a mailbox. With its last place the email is deleted.
    void remove(MailboxId mailbox, Membership membership) {
        MailboxInfo info = mailbox(mailbox);
        forget(mailbox, info == null ? MailboxName.INBOX : info.name(), membership);
        if (info != null) {
            count(info, info.uidNext(), -1, -isUnseen(membership.flags()), -membership.size());
        }
    }

    private void forget(MailboxId mailbox, MailboxName name, Membership membership) {
        writer.delete(head, AccountRows.membershipKey(mailbox, membership.uid()));
        EmailId id = membership.email();
        Bytes key = AccountRows.emailKey(id);
        Bytes row = rows.get(key);
        if (row == null) {
            return;
        }
        Place place = new Place(mailbox, membership.uid());
        Email email = Email.decode(row).notAt(place);
        if (!email.places().isEmpty()) {
            writer.put(head, key, email.encode());
            return;
        }
        writer.delete(head, key);
        threads.remove(email.links());
        octets -= email.size();
        if (settings.undelete().isOn()) {
            deleted.add(new DeletedEmail(now, name, email.at(place), membership));
        } else {
            deleted.erase(id, email);
        }
    }

    /// Gives a deleted email a place again and returns its UID.
    long undelete(DeletedEmail email, MailboxId to) {
        deleted.take(email);
        octets += email.email().size();
        threads.add(email.email().links(), email.email().thread());
        Membership before = email.membership();
        Flags flags = before.flags().without(Flags.of(SystemFlag.DELETED));
        return place(to, before.withFlags(flags, modSeq()), email.email().at(List.of()), now);
    }

    /// No message below the mailbox's UIDNEXT is recent any more.
    void claimRecent(MailboxInfo info) {
        touched.put(info.id(), info.withRecentFrom(info.uidNext()));
    }

    private void count(MailboxInfo info, long uidNext, int messages, int unseen, long octetChange) {
        touched.put(info.id(), info.counted(uidNext, messages, unseen, octetChange, modSeq()));
    }

    private static int isUnseen(Flags flags) {
        return flags.has(SystemFlag.SEEN) ? 0 : 1;
    }

    /// Adds to the stream of changes.
    void record(ChangeKind kind, MailboxId mailbox, List<Long> uids) {
        ChangeRecord change = new ChangeRecord(kind, now, mailbox, uids);
        reach = reach.with(change);
        writer.put(head, AccountRows.changeKey(modSeq(), records++), change.encode());
    }

    /// Writes what was counted; the last step of every change.
    void finish() {
        if (records > 0 && modSeq() % StreamRows.EVERY == 0) {
            reach = new StreamRows(head, writer).cut(reach, modSeq(), now, settings);
        }
        deleted.finish(settings.undelete().octets());
        for (MailboxInfo info : touched.values()) {
            writer.put(head, AccountRows.mailboxKey(info.id()), AccountRows.encode(info));
        }
        writer.put(
                head,
                AccountRows.COUNTERS,
                new Counters(
                                records > 0 ? modSeq() : oldModSeq,
                                nextMailbox,
                                nextEmail,
                                nextUidValidity,
                                mailboxes,
                                octets,
                                reach)
                        .encode());
    }
}
