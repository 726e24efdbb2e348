package postrider.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.directory.AccountId;

/// Brings mailboxes of other programs into an account, with what they are for and whether they are
/// subscribed.
public final class MailboxImport {
    private final MailStore store;
    private final AccountId account;

    public MailboxImport(MailStore store, AccountId account) {
        this.store = store;
        this.account = account;
    }

    /// A mailbox that shall be there.
    ///
    /// @param use what it is for, if that is known
    public record Wanted(MailboxName name, @Nullable SpecialUse use, boolean subscribed) {}

    /// Makes mailboxes that are missing, with those above them, in one change. A mailbox that was
    /// there keeps its subscription or gets one. It gets a special use if it has none and no other
    /// mailbox with messages has that use; an empty one loses it.
    ///
    /// @return those that would be too many; null when there is no such account
    public @Nullable List<MailboxName> make(List<Wanted> wanted) {
        return store.account(account)
                .change(change -> {
                    List<MailboxName> over = new ArrayList<>();
                    for (Wanted each : wanted) {
                        MailboxInfo made =
                                make(
                                        change,
                                        store.settings(),
                                        each.name,
                                        each.use,
                                        each.subscribed);
                        if (made == null) {
                            over.add(each.name);
                        }
                    }
                    return over;
                });
    }

    /// Adds names to the subscriptions; they need not exist (rfc3501#6.3.6).
    public void subscribe(List<MailboxName> names) {
        names.forEach(store.account(account)::subscribe);
    }

    /// A mailbox that is there or is made now, with those above it.
    ///
    /// @return null when there would be too many
    static @Nullable MailboxInfo make(
            AccountChange change,
            StoreSettings settings,
            MailboxName name,
            @Nullable SpecialUse use,
            boolean subscribed) {
        MailboxInfo there = change.mailbox(name);
        if (there == null) {
            List<MailboxName> missing = change.missingAbove(name);
            if (change.mailboxCount() + missing.size() + 1 > settings.mailboxLimit()) {
                return null;
            }
            for (MailboxName parent : missing) {
                change.create(parent, null);
            }
            there = change.create(name, null);
        }
        if (subscribed) {
            change.subscribe(name);
        }
        return use == null || there.specialUse() != null ? there : give(change, there, use);
    }

    private static MailboxInfo give(AccountChange change, MailboxInfo to, SpecialUse use) {
        for (MailboxInfo other : change.mailboxes()) {
            if (other.specialUse() == use) {
                if (other.messages() > 0) {
                    return to;
                }
                change.use(other, null);
            }
        }
        return change.use(to, use);
    }
}
