package postrider.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.Writer;
import postrider.store.AccountRows.ChangeKind;

/// The deleted mail of one account, as long as it can be brought back. Any thread may call.
public final class DeletedMail {
    private final MailStore store;
    private final AccountId account;

    DeletedMail(MailStore store, AccountId account) {
        this.store = store;
        this.account = account;
    }

    /// A deleted email.
    ///
    /// @param time of its deletion, whole seconds
    /// @param mailbox what the mailbox was called that it was in last
    /// @param size octets
    public record Item(Instant time, EmailId email, MailboxName mailbox, long size) {
        Bytes key() {
            return DeletedEmail.key(time, email);
        }
    }

    /// How an undeletion ended.
    public enum End {
        /// All that were still there are back.
        DONE,
        /// The rest would not fit into the account's quota.
        OVER_QUOTA,
        /// The rest needs a mailbox, and there are as many as there may be.
        MAILBOX_LIMIT,
        NO_ACCOUNT
    }

    /// How many came back, and whether that were all.
    public record Undeleted(long emails, End end) {}

    /// The next emails in the order of their deletion.
    ///
    /// @param after null to begin with the first
    public List<Item> next(@Nullable Item after, int most) {
        List<Item> items = new ArrayList<>();
        Bytes from =
                after == null
                        ? RowOutput.key('d')
                        : DeletedEmail.key(after.time(), new EmailId(after.email().value() + 1));
        try (Snapshot rows = store.tables().read(AccountRows.head(account))) {
            rows.scan(
                    from,
                    RowOutput.key('e'),
                    (key, row) -> {
                        DeletedEmail email =
                                RowsUnderRepair.readable(
                                        row, value -> DeletedEmail.decode(key, value));
                        if (email != null) {
                            items.add(
                                    new Item(
                                            email.deleted(),
                                            email.id(),
                                            email.mailbox(),
                                            email.email().size()));
                        }
                        return items.size() < most;
                    });
        }
        return items;
    }

    /// The content of a deleted email; null when it has gone for good.
    public @Nullable StoredMessage message(Item item) {
        return store.account(account).content(item.email());
    }

    /// Octets of all deleted mail.
    public long octets() {
        try (Snapshot rows = store.tables().read(AccountRows.head(account))) {
            return DeletedRows.Tally.of(rows).octets();
        }
    }

    /// Brings emails back, in the given order and in one change, into the mailbox each was in,
    /// which is made again if it has gone. They have new UIDs, and their flags but for `\Deleted`.
    /// Whoever is not deleted any more, or gone for good, is passed over.
    public Undeleted undelete(Collection<Item> items) {
        Undeleted undeleted =
                store.account(account).change(change -> new Undeleting(change).run(items));
        return undeleted == null ? new Undeleted(0, End.NO_ACCOUNT) : undeleted;
    }

    private final class Undeleting {
        private final AccountChange change;
        private final TreeMap<Long, List<Long>> arrived = new TreeMap<>();

        Undeleting(AccountChange change) {
            this.change = change;
        }

        Undeleted run(Collection<Item> items) {
            long count = 0;
            End end = End.DONE;
            for (Item item : items) {
                DeletedEmail email = change.deleted().get(item.key());
                if (email != null) {
                    end = bringBack(email);
                    if (end != End.DONE) {
                        break;
                    }
                    count++;
                }
            }
            arrived.forEach((mailbox, uids) ->
                    change.record(ChangeKind.ARRIVED, new MailboxId(mailbox), uids));
            return new Undeleted(count, end);
        }

        private End bringBack(DeletedEmail email) {
            if (!store.hasRoom(change.octets(), email.email().size())) {
                return End.OVER_QUOTA;
            }
            MailboxInfo mailbox = mailbox(email);
            if (mailbox == null) {
                return End.MAILBOX_LIMIT;
            }
            arrived.computeIfAbsent(mailbox.id().value(), _ -> new ArrayList<>())
                    .add(change.undelete(email, mailbox.id()));
            return End.DONE;
        }

        /// The mailbox itself, whatever it is called now, else that of its name.
        private @Nullable MailboxInfo mailbox(DeletedEmail email) {
            MailboxInfo same = change.mailbox(email.place().mailbox());
            if (same != null) {
                return same;
            }
            MailboxInfo named = change.mailbox(email.mailbox());
            return named != null ? named : change.createWithParents(email.mailbox(), null);
        }
    }

    /// Removes emails for good; returns how many there still were. Goes in bounded steps: what is
    /// done stays done when one fails.
    public long purge(List<Item> items) {
        long count = 0;
        for (int from = 0; from < items.size(); from += DeletedRows.STEP) {
            List<Item> some = items.subList(from, Math.min(items.size(), from + DeletedRows.STEP));
            count +=
                    change(deleted -> {
                        long each = 0;
                        for (Item item : some) {
                            DeletedEmail email = deleted.get(item.key());
                            if (email != null) {
                                deleted.purge(email);
                                each++;
                            }
                        }
                        return each;
                    });
        }
        return count;
    }

    /// Removes the oldest for good that were deleted up to the end of an hour, until so many octets
    /// are gone; one bounded step.
    DeletedRows.Purged purge(long hour, long octets) {
        return change(deleted -> deleted.purge(hour, octets));
    }

    /// The account need not exist any more.
    private <R> R change(Function<DeletedRows, R> function) {
        Partition head = AccountRows.head(account);
        return store.tables()
                .change(
                        head,
                        (Writer writer) -> {
                            DeletedRows deleted = new DeletedRows(account, writer);
                            R result = function.apply(deleted);
                            deleted.finish(Long.MAX_VALUE);
                            return result;
                        });
    }
}
