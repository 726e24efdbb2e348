package postrider.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Partition;
import postrider.engine.Rows;
import postrider.engine.Writer;
import postrider.store.AccountRows.Email;

/// The deleted emails of an account, inside its lane: what goes in, what comes back, and what is
/// removed for good. `finish` writes how many they are.
final class DeletedRows {
    static final Bytes TALLY = RowOutput.key('u');

    /// Emails that one change removes for good at most, besides as many as it deletes.
    static final int STEP = 256;

    private final AccountId account;
    private final Partition head;
    private final Writer writer;
    private final Rows rows;
    // Null until it is needed.
    private @Nullable Tally tally;
    private int added;

    DeletedRows(AccountId account, Writer writer) {
        this.account = account;
        this.head = AccountRows.head(account);
        this.writer = writer;
        this.rows = writer.rows(head);
    }

    /// How much is deleted and still there.
    record Tally(long emails, long octets) {
        static final Tally NONE = new Tally(0, 0);

        Tally with(long moreEmails, long moreOctets) {
            // A row that a fault spoiled must not keep people from deleting.
            return new Tally(Math.max(0, emails + moreEmails), Math.max(0, octets + moreOctets));
        }

        Bytes encode() {
            return new RowOutput().octet(1).number(emails).number(octets).done();
        }

        static Tally decode(Bytes row) {
            RowInput in = new RowInput(row).version(1);
            return new Tally(in.number(), in.number());
        }

        static Tally of(Rows rows) {
            Tally found = RowsUnderRepair.readable(rows.get(TALLY), Tally::decode);
            return found == null ? NONE : found;
        }
    }

    private Tally tally() {
        Tally known = tally;
        if (known == null) {
            known = Tally.of(rows);
            tally = known;
        }
        return known;
    }

    /// Keeps an email that has no place any more.
    void add(DeletedEmail email) {
        writer.put(head, email.key(), email.encode());
        // In a partition nobody's lane is held of: the row says the same whoever writes it.
        writer.put(
                DeletionHours.PARTITION,
                new DeletionHours.Entry(DeletionHours.of(email.deleted()), account).key(),
                Bytes.EMPTY);
        tally = tally().with(1, email.email().size());
        added++;
    }

    /// The email of a key; null when it was brought back or removed meanwhile.
    @Nullable DeletedEmail get(Bytes key) {
        Bytes row = rows.get(key);
        return row == null ? null : DeletedEmail.decode(key, row);
    }

    /// Takes an email out, which goes on living or is erased.
    void take(DeletedEmail email) {
        writer.delete(head, email.key());
        tally = tally().with(-1, -email.email().size());
    }

    /// Removes an email for good.
    void purge(DeletedEmail email) {
        take(email);
        erase(email.id(), email.email());
    }

    /// Removes the content of an email that nothing refers to any more.
    void erase(EmailId id, Email email) {
        writer.delete(AccountRows.bucket(account, id), AccountRows.emailKey(id));
        writer.release(email.header());
        if (email.body() != null) {
            writer.release(email.body());
        }
    }

    /// The oldest that can be read, up to so many and so many octets.
    private List<DeletedEmail> oldest(Bytes until, long most, long octets) {
        List<DeletedEmail> found = new ArrayList<>();
        long[] sum = {0};
        rows.scan(
                RowOutput.key('d'),
                until,
                (key, row) -> {
                    DeletedEmail email =
                            RowsUnderRepair.readable(row, value -> DeletedEmail.decode(key, value));
                    // A damaged one waits for the recount.
                    if (email != null) {
                        found.add(email);
                        sum[0] += email.email().size();
                    }
                    return found.size() < most && sum[0] < octets;
                });
        return found;
    }

    /// What one step of purging did.
    ///
    /// @param isDone whether nothing more can be purged of what was asked for
    record Purged(long emails, long octets, boolean isDone) {}

    /// Removes the oldest for good that were deleted up to the end of an hour, until so many octets
    /// are gone; one step.
    Purged purge(long hour, long octets) {
        List<DeletedEmail> oldest = oldest(DeletionHours.firstDeleted(hour + 1), STEP, octets);
        long sum = 0;
        for (DeletedEmail email : oldest) {
            purge(email);
            sum += email.email().size();
        }
        if (oldest.size() < STEP && isEmpty(hour)) {
            writer.delete(DeletionHours.PARTITION, new DeletionHours.Entry(hour, account).key());
        }
        return new Purged(oldest.size(), sum, oldest.size() < STEP && sum < octets);
    }

    private boolean isEmpty(long hour) {
        boolean[] empty = {true};
        rows.scan(
                DeletionHours.firstDeleted(hour),
                DeletionHours.firstDeleted(hour + 1),
                (_, _) -> {
                    empty[0] = false;
                    return false;
                });
        return empty[0];
    }

    /// The last step: removes what is over the cap, oldest first, and writes the tally. While the
    /// account is over its cap each change removes more than it deletes.
    ///
    /// @param cap octets
    void finish(long cap) {
        Tally now = tally;
        if (now == null) {
            return;
        }
        if (added > 0 && now.octets() > cap) {
            long most = (long) STEP + added;
            oldest(RowOutput.key('e'), most, now.octets() - cap).forEach(this::purge);
        }
        writer.put(head, TALLY, tally().encode());
    }
}
