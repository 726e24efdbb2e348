package postrider.access.pop3;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.directory.AccountId;
import postrider.store.AccountMail;
import postrider.store.EmailId;
import postrider.store.MailboxId;
import postrider.store.StoredMessage;

/// An account's INBOX as it was at the login, locked for one session. Numbers, sizes and names stay
/// whatever arrives or is expunged elsewhere (rfc1939#4).
final class Maildrop implements AutoCloseable {
    private final Maildrops lock;
    private final AccountMail mail;
    private final MailboxId inbox;
    private final long uidValidity;
    private final Listing listing;
    private boolean closed;

    Maildrop(Maildrops lock, AccountMail mail, MailboxId inbox, long uidValidity, Listing listing) {
        this.lock = lock;
        this.mail = mail;
        this.inbox = inbox;
        this.uidValidity = uidValidity;
        this.listing = listing;
    }

    AccountId account() {
        return mail.id();
    }

    /// How many messages there are.
    int size() {
        return listing.size();
    }

    /// Octets of all messages.
    long octets() {
        return listing.total();
    }

    /// Octets of one.
    ///
    /// @param message its number, from 1
    long octets(int message) {
        return listing.octets(message);
    }

    /// The message's lasting name, the same in all sessions (rfc1939#7, UIDL).
    String name(int message) {
        return uidValidity + "-" + listing.uid(message);
    }

    /// The message's content; null when it was removed elsewhere since the login.
    @Nullable StoredMessage content(int message) {
        return mail.message(new EmailId(listing.email(message)));
    }

    /// Removes the marked messages for good.
    ///
    /// @throws postrider.engine.StorageFailure see its kinds
    void remove(Marks marks) {
        List<Long> uids = new ArrayList<>();
        for (int message = 1; message <= size(); message++) {
            if (marks.has(message - 1)) {
                uids.add(listing.uid(message));
            }
        }
        if (!uids.isEmpty()) {
            mail.remove(inbox, uids);
        }
    }

    /// Gives the lock back. A second time does nothing: the lock may be another session's by then.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            lock.release(this);
        }
    }
}
