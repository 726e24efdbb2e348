package postrider.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A mailbox as one session has it open: the shared view, and what has happened since the session
/// last looked. The sequence numbers are the session's own business; it begins with `initialUids`
/// and applies `drain` when its protocol allows.
public final class OpenMailbox implements AutoCloseable {
    /// What the view knows of a message.
    public record Entry(long uid, Flags flags, long modSeq, EmailId email) {}

    private final MailboxInfo info;
    private final AccountMail mail;
    private final MailboxView view;
    private final int[] initialUids;

    // Guarded by `pending`. Bounded by the mailbox: a message that came and went unseen leaves
    // nothing, and flag changes of a message count once.
    private final LinkedHashSet<MailboxEvent> pending = new LinkedHashSet<>();
    private volatile @Nullable Runnable listener;
    private boolean closed;

    OpenMailbox(MailboxInfo info, AccountMail mail, MailboxView view, int[] uids, int size) {
        this.info = info;
        this.mail = mail;
        this.view = view;
        this.initialUids = uids;
        assert uids.length == size;
    }

    /// As it was when it was opened.
    public MailboxInfo info() {
        return info;
    }

    /// The UIDs when it was opened, in order, as unsigned 32-bit numbers. The caller's own array.
    public int[] initialUids() {
        return initialUids;
    }

    /// The newest state of a message; null when it has gone.
    public @Nullable Entry entry(long uid) {
        return view.entry(uid);
    }

    /// The UIDs of messages with `\Deleted`, in order.
    public List<Long> deletedUids() {
        return view.uidsWith(SystemFlag.DELETED);
    }

    /// The UID of the first message without `\Seen`, 0 if there is none.
    public long firstUnseen() {
        return view.firstWithout(SystemFlag.SEEN);
    }

    /// The keywords of its messages.
    public Set<String> keywords() {
        return view.keywords();
    }

    /// What has happened since the last call, in order.
    public List<MailboxEvent> drain() {
        synchronized (pending) {
            List<MailboxEvent> events = new ArrayList<>(pending);
            pending.clear();
            return events;
        }
    }

    public boolean hasEvents() {
        synchronized (pending) {
            return !pending.isEmpty();
        }
    }

    /// Calls `wake` whenever something has happened, on the thread that made it happen: it must be
    /// quick and must not call back. Null ends it.
    public void onEvents(@Nullable Runnable wake) {
        listener = wake;
    }

    void add(MailboxEvent event) {
        synchronized (pending) {
            if (event instanceof MailboxEvent.Expunged(long uid)) {
                pending.remove(new MailboxEvent.FlagsChanged(uid));
                if (pending.remove(new MailboxEvent.Arrived(uid))) {
                    return;
                }
            }
            pending.add(event);
        }
    }

    void wake() {
        Runnable wake = listener;
        if (wake != null && hasEvents()) {
            wake.run();
        }
    }

    /// Changes flags of messages; those that have gone are passed over. Returns the UIDs whose
    /// flags are now different, once that is durable and the view shows it.
    public Set<Long> changeFlags(Collection<Long> uids, FlagChange change) {
        return mail.changeFlags(info.id(), uids, change);
    }

    /// Removes those of `uids` that have `\Deleted`; returns what has gone.
    public Set<Long> expunge(Collection<Long> uids) {
        return mail.expunge(info.id(), uids, true);
    }

    /// Puts copies into another mailbox, all or nothing.
    public CopyOutcome copy(Collection<Long> uids, MailboxId to) {
        return mail.copy(info.id(), uids, to, false);
    }

    /// Copies and removes in one step.
    public CopyOutcome move(Collection<Long> uids, MailboxId to) {
        return mail.copy(info.id(), uids, to, true);
    }

    /// The row of a message, with date and size; null when it has gone.
    public @Nullable Membership membership(long uid) {
        return mail.membership(info.id(), uid);
    }

    /// Visits the rows of messages from UID `from` to `to` in order until the visitor has enough.
    public void memberships(long from, long to, java.util.function.Predicate<Membership> visitor) {
        mail.memberships(info.id(), from, to, visitor);
    }

    /// The content of a message; null when it has gone.
    public @Nullable StoredMessage message(EmailId email) {
        return mail.message(email);
    }

    /// Takes the mailbox's recent messages for this session: from the returned UID on they are
    /// `\Recent` here and in no later session (rfc3501#2.3.2).
    public long claimRecent() {
        return mail.claimRecent(info.id());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            listener = null;
            mail.close(this, view);
        }
    }
}
