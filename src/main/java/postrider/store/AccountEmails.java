package postrider.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.Tables;
import postrider.store.AccountRows.ChangeRecord;
import postrider.store.AccountRows.Counters;

/// The emails of an account for whoever follows them from change to change, such as the search
/// index. All reads see durable state.
public final class AccountEmails {
    private final Tables tables;
    private final AccountId account;

    public AccountEmails(MailStore store, AccountId account) {
        this.tables = store.tables();
        this.account = account;
    }

    /// Emails that came into mailboxes.
    ///
    /// @param modSeq of the last change looked at
    /// @param nextEmail emails with this id or a larger one did not exist then
    /// @param emails those that arrived, were copied or came back and have not gone since
    /// @param gone how many places of emails were removed
    /// @param atEnd whether there were no more changes
    public record Arrivals(
            long modSeq, long nextEmail, List<EmailId> emails, long gone, boolean atEnd) {
        public Arrivals {
            emails = List.copyOf(emails);
        }
    }

    /// Every account that there is.
    public static List<AccountId> accounts(MailStore store) {
        List<AccountId> accounts = new ArrayList<>();
        for (Partition head : store.tables().partitions(Bytes.utf8("a"))) {
            AccountId account = new AccountId(RowOutput.part(head.name(), 0));
            if (new AccountEmails(store, account).modSeq() >= 0) {
                accounts.add(account);
            }
        }
        return accounts;
    }

    /// The MODSEQ of the latest change; -1 when there is no such account.
    public long modSeq() {
        Counters counters = counters();
        return counters == null ? -1 : counters.modSeq();
    }

    private @Nullable Counters counters() {
        try (Snapshot rows = tables.read(AccountRows.head(account))) {
            Bytes row = rows.get(AccountRows.COUNTERS);
            return row == null ? null : Counters.decode(row);
        }
    }

    /// What came by changes after `since`, up to some change behind the first `most` records; null
    /// when there is no such account, or when not all of those changes are known any more.
    public @Nullable Arrivals arrivals(long since, int most) {
        try (Snapshot rows = tables.read(AccountRows.head(account))) {
            Bytes row = rows.get(AccountRows.COUNTERS);
            if (row == null) {
                return null;
            }
            Counters counters = Counters.decode(row);
            if (since + 1 < counters.reach().complete()) {
                return null;
            }
            Reading reading = new Reading(rows, since, most);
            rows.scan(
                    AccountRows.changeKey(since + 1, 0),
                    AccountRows.changeKey(counters.modSeq() + 1, 0),
                    reading::take);
            return new Arrivals(
                    reading.stopped ? reading.modSeq : counters.modSeq(),
                    counters.nextEmail(),
                    reading.emails,
                    reading.gone,
                    !reading.stopped);
        }
    }

    private static final class Reading {
        private final Snapshot rows;
        private final int most;
        private final List<EmailId> emails = new ArrayList<>();
        private long modSeq;
        private long gone;
        private int records;
        private boolean stopped;

        Reading(Snapshot rows, long modSeq, int most) {
            this.rows = rows;
            this.modSeq = modSeq;
            this.most = most;
        }

        boolean take(Bytes key, Bytes row) {
            long next = RowOutput.part(key, 0);
            if (next != modSeq && records >= most) {
                stopped = true;
                return false;
            }
            modSeq = next;
            records++;
            ChangeRecord change = ChangeRecord.decode(row);
            switch (change.kind()) {
                case ARRIVED -> change.uids().forEach(uid -> arrived(change.mailbox(), uid));
                case EXPUNGED -> gone += change.uids().size();
                case FLAGS, CREATED, RENAMED, DELETED -> {}
            }
            return true;
        }

        private void arrived(MailboxId mailbox, long uid) {
            Bytes row = rows.get(AccountRows.membershipKey(mailbox, uid));
            if (row != null) {
                emails.add(AccountRows.decodeMembership(uid, row).email());
            }
        }
    }

    /// At most so many emails that there are, by id, from `first` on.
    public List<EmailId> from(long first, int most) {
        List<EmailId> emails = new ArrayList<>();
        try (Snapshot rows = tables.read(AccountRows.head(account))) {
            rows.scan(
                    AccountRows.emailKey(new EmailId(first)),
                    AccountRows.emailKey(new EmailId(Long.MAX_VALUE)),
                    (key, row) -> {
                        emails.add(new EmailId(RowOutput.part(key, 0)));
                        return emails.size() < most;
                    });
        }
        return emails;
    }
}
