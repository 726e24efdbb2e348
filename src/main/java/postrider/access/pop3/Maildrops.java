package postrider.access.pop3;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import postrider.directory.AccountId;
import postrider.store.AccountMail;
import postrider.store.MailStore;
import postrider.store.MailboxInfo;
import postrider.store.MailboxName;

/// Opens maildrops, each for one session at a time (rfc1939#4). Shared by all POP3 listeners.
public final class Maildrops {
    /// What became of opening one.
    sealed interface Opening {
        record Opened(Maildrop maildrop) implements Opening {}

        /// Another session has it.
        record InUse() implements Opening {}

        /// The account has no INBOX: it is being removed.
        record Gone() implements Opening {}
    }

    private final MailStore store;
    private final Set<AccountId> locked = ConcurrentHashMap.newKeySet();

    public Maildrops(MailStore store) {
        this.store = store;
    }

    /// @throws postrider.engine.StorageFailure when it can't be read
    Opening open(AccountId account) {
        if (!locked.add(account)) {
            return new Opening.InUse();
        }
        boolean opened = false;
        try {
            AccountMail mail = store.account(account);
            MailboxInfo inbox = mail.mailbox(MailboxName.INBOX);
            if (inbox == null) {
                return new Opening.Gone();
            }
            Listing listing = new Listing();
            // What arrives from now on belongs to the next session.
            mail.memberships(
                    inbox.id(),
                    1,
                    inbox.uidNext() - 1,
                    each -> {
                        listing.add(each.uid(), each.size(), each.email().value());
                        return true;
                    });
            opened = true;
            return new Opening.Opened(
                    new Maildrop(this, mail, inbox.id(), inbox.uidValidity(), listing));
        } finally {
            if (!opened) {
                locked.remove(account);
            }
        }
    }

    void release(Maildrop maildrop) {
        locked.remove(maildrop.account());
    }
}
