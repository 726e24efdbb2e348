package postrider.store.search;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.jspecify.annotations.Nullable;
import postrider.base.Log;
import postrider.directory.AccountId;
import postrider.engine.StorageFailure;
import postrider.store.AccountEmails;
import postrider.store.AccountMail;
import postrider.store.EmailId;
import postrider.store.MailStore;
import postrider.store.StoredMessage;

/// Brings the index to the state of the accounts, piece by piece. First a pass over all emails of
/// an account by id, then its changes, from the state before that pass on. Owned by the thread that
/// writes the index.
final class Follower {
    private static final Log LOG = Log.of("search");

    /// Positions kept in memory between two refreshes.
    private static final int KEPT = 10_000;

    private final OpenIndex index;
    private final MailStore store;
    private final SearchSettings settings;
    // Positions that are newer than the searchers know.
    private final Map<AccountId, Position> positions = new HashMap<>();
    private long indexed;
    private long unreadable;

    Follower(OpenIndex index, MailStore store, SearchSettings settings) {
        this.index = index;
        this.store = store;
        this.settings = settings;
    }

    /// Emails put into the index so far.
    long indexed() {
        return indexed;
    }

    /// Emails so far that could not be read.
    long unreadable() {
        return unreadable;
    }

    /// Does the next piece of work for an account.
    ///
    /// @return false when there was none
    boolean step(AccountId account) throws IOException {
        AccountEmails emails = new AccountEmails(store, account);
        long newest = emails.modSeq();
        Position position = position(account);
        if (newest < 0) {
            if (position != null) {
                index.forget(account);
                index.refresh();
                positions.clear();
            }
            return false;
        }
        if (position != null && position.modSeq() > newest) {
            // The store was taken back to an earlier state.
            LOG.warn("search index is ahead", "account", account.value());
            index.forget(account);
            position = null;
        }
        if (position == null) {
            position = Position.start(newest);
        }
        if (position.isWhole() && position.modSeq() == newest) {
            return false;
        }
        reached(
                account,
                position.isWhole()
                        ? follow(account, emails, position)
                        : pass(account, emails, position));
        return true;
    }

    private @Nullable Position position(AccountId account) throws IOException {
        Position newer = positions.get(account);
        return newer == null ? index.position(account) : newer;
    }

    private void reached(AccountId account, Position position) throws IOException {
        index.reached(account, position);
        positions.put(account, position);
        if (positions.size() > KEPT) {
            index.refresh();
            positions.clear();
        }
    }

    /// The first pass.
    private Position pass(AccountId account, AccountEmails emails, Position position)
            throws IOException {
        List<EmailId> next = emails.from(position.next(), settings.piece());
        long highest = put(account, next, position.highest());
        if (next.size() == settings.piece()) {
            return new Position(position.modSeq(), highest + 1, highest, 0);
        }
        index.refresh();
        return new Position(position.modSeq(), Position.WHOLE, highest, 0);
    }

    private Position follow(AccountId account, AccountEmails emails, Position position)
            throws IOException {
        AccountEmails.Arrivals arrivals = emails.arrivals(position.modSeq(), settings.piece());
        if (arrivals == null) {
            // So long behind that the changes in between are not known any more.
            LOG.warn("search index begins anew", "account", account.value());
            index.forget(account);
            return Position.start(Math.max(0, emails.modSeq()));
        }
        long highest = put(account, arrivals.emails(), position.highest());
        long gone = position.gone() + arrivals.gone();
        if (gone >= settings.sweep() && gone >= index.count(account) / 8) {
            sweep(account, emails);
            gone = 0;
        }
        return new Position(arrivals.modSeq(), Position.WHOLE, highest, gone);
    }

    /// Puts emails in that are not there yet and returns the largest id ever put in.
    private long put(AccountId account, List<EmailId> emails, long highestBefore)
            throws IOException {
        long highest = highestBefore;
        for (EmailId email : emails) {
            if (email.value() > highest) {
                Document document = document(account, email);
                if (document != null) {
                    index.add(document);
                }
                highest = email.value();
            } else if (!index.has(account, email)) {
                Document document = document(account, email);
                if (document != null) {
                    index.replace(account, email, document);
                }
            }
        }
        return highest;
    }

    /// Null when the email has gone meanwhile.
    private @Nullable Document document(AccountId account, EmailId email) throws IOException {
        AccountMail mail = store.account(account);
        try {
            StoredMessage message = mail.message(email);
            if (message == null) {
                return null;
            }
            indexed++;
            return EmailDocument.of(account, email, message);
        } catch (StorageFailure failure) {
            if (failure.kind() != StorageFailure.Kind.DAMAGED) {
                throw failure;
            }
            return unreadable(account, email, failure);
        } catch (RuntimeException bug) {
            // One message that we stumble over must not keep all others out.
            return unreadable(account, email, bug);
        }
    }

    private Document unreadable(AccountId account, EmailId email, RuntimeException why) {
        unreadable++;
        LOG.error(
                "message cannot be indexed",
                why,
                "account",
                account.value(),
                "email",
                email.value());
        return EmailDocument.unreadable(account, email);
    }

    /// Removes emails that have gone.
    private void sweep(AccountId account, AccountEmails emails) throws IOException {
        index.refresh();
        BitSet gone = index.emails(account);
        List<EmailId> there = emails.from(0, KEPT);
        while (!there.isEmpty()) {
            for (EmailId email : there) {
                if (email.value() < Integer.MAX_VALUE) {
                    gone.clear((int) email.value());
                }
            }
            there = emails.from(there.getLast().value() + 1, KEPT);
        }
        for (int id = gone.nextSetBit(0); id >= 0; id = gone.nextSetBit(id + 1)) {
            index.remove(account, new EmailId(id));
        }
        // One that comes back must not seem to be there.
        index.refresh();
    }
}
