package postrider.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Snapshot;
import postrider.engine.Tables;
import postrider.store.AccountRows.ChangeRecord;
import postrider.store.AccountRows.Counters;

/// An open mailbox in memory: UIDs in order with flags, MODSEQ and email, shared by all sessions
/// that have it open and kept current from the account's stream of changes. About 28 octets a
/// message.
///
/// Any thread may call; the view's own lock guards everything.
final class MailboxView {
    private final Tables tables;
    private final AccountId account;
    private final MailboxId mailbox;
    private final Map<Flags, Flags> sameFlags = new HashMap<>();
    private final List<OpenMailbox> sessions = new ArrayList<>();
    private int[] uids = new int[16];
    private Flags[] flags = new Flags[16];
    private long[] modSeqs = new long[16];
    private long[] emails = new long[16];
    private int size;
    private long seenModSeq;
    private boolean deleted;

    MailboxView(Tables tables, AccountId account, MailboxId mailbox) {
        this.tables = tables;
        this.account = account;
        this.mailbox = mailbox;
    }

    /// Reads the mailbox as it is now. False when there is none.
    synchronized boolean load() {
        try (Snapshot rows = tables.read(AccountRows.head(account))) {
            Bytes counters = rows.get(AccountRows.COUNTERS);
            if (counters == null || rows.get(AccountRows.mailboxKey(mailbox)) == null) {
                return false;
            }
            seenModSeq = Counters.decode(counters).modSeq();
            rows.scan(
                    AccountRows.membershipKey(mailbox, 0),
                    AccountRows.membershipKey(mailbox, Long.MAX_VALUE),
                    (key, row) -> {
                        add(AccountRows.decodeMembership(RowOutput.part(key, 1), row));
                        return true;
                    });
            return true;
        }
    }

    /// Takes in everything that became durable since the last call and tells the sessions.
    synchronized void catchUp() {
        if (deleted) {
            return;
        }
        try (Snapshot rows = tables.read(AccountRows.head(account))) {
            Bytes counters = rows.get(AccountRows.COUNTERS);
            Counters now = counters == null ? null : Counters.decode(counters);
            long newest = now == null ? seenModSeq : now.modSeq();
            if (now == null) {
                gone();
            } else if (seenModSeq + 1 < now.reach().complete()) {
                reload(rows);
                seenModSeq = newest;
            } else if (newest > seenModSeq) {
                rows.scan(
                        AccountRows.changeKey(seenModSeq + 1, 0),
                        AccountRows.changeKey(newest + 1, 0),
                        (key, row) -> {
                            take(ChangeRecord.decode(row), rows);
                            return !deleted;
                        });
                seenModSeq = newest;
            }
        }
        for (OpenMailbox session : sessions) {
            session.wake();
        }
    }

    /// What has been missed is behind the horizon of the stream: compares with the rows themselves.
    private void reload(Snapshot rows) {
        if (rows.get(AccountRows.mailboxKey(mailbox)) == null) {
            gone();
            return;
        }
        List<Membership> all = new ArrayList<>();
        rows.scan(
                AccountRows.membershipKey(mailbox, 0),
                AccountRows.membershipKey(mailbox, Long.MAX_VALUE),
                (key, row) -> {
                    all.add(AccountRows.decodeMembership(RowOutput.part(key, 1), row));
                    return true;
                });
        List<Long> missing = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < size; i++) {
            long uid = Integer.toUnsignedLong(uids[i]);
            while (next < all.size() && all.get(next).uid() < uid) {
                next++;
            }
            if (next == all.size() || all.get(next).uid() != uid) {
                missing.add(uid);
            }
        }
        expunge(missing);
        all.forEach(this::refresh);
    }

    private void take(ChangeRecord change, Snapshot rows) {
        if (!change.mailbox().equals(mailbox)) {
            return;
        }
        switch (change.kind()) {
            case ARRIVED, FLAGS -> {
                for (long uid : change.uids()) {
                    Bytes row = rows.get(AccountRows.membershipKey(mailbox, uid));
                    // gone again by a later change that this scan will reach
                    if (row != null) {
                        refresh(AccountRows.decodeMembership(uid, row));
                    }
                }
            }
            case EXPUNGED -> expunge(change.uids());
            case DELETED -> gone();
            case CREATED, RENAMED -> {}
        }
    }

    private void refresh(Membership membership) {
        int at = indexOf(membership.uid());
        if (at < 0) {
            add(membership);
            tell(new MailboxEvent.Arrived(membership.uid()));
        } else if (modSeqs[at] != membership.modSeq()) {
            flags[at] = same(membership.flags());
            modSeqs[at] = membership.modSeq();
            tell(new MailboxEvent.FlagsChanged(membership.uid()));
        }
    }

    private void add(Membership membership) {
        if (size == uids.length) {
            int more = size * 2;
            uids = Arrays.copyOf(uids, more);
            flags = Arrays.copyOf(flags, more);
            modSeqs = Arrays.copyOf(modSeqs, more);
            emails = Arrays.copyOf(emails, more);
        }
        uids[size] = (int) membership.uid();
        flags[size] = same(membership.flags());
        modSeqs[size] = membership.modSeq();
        emails[size] = membership.email().value();
        size++;
    }

    /// Removes all of them in one pass, however many they are.
    private void expunge(List<Long> gone) {
        int next = 0;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            long uid = Integer.toUnsignedLong(uids[i]);
            while (next < gone.size() && gone.get(next) < uid) {
                next++;
            }
            if (next < gone.size() && gone.get(next) == uid) {
                tell(new MailboxEvent.Expunged(uid));
                continue;
            }
            uids[kept] = uids[i];
            flags[kept] = flags[i];
            modSeqs[kept] = modSeqs[i];
            emails[kept] = emails[i];
            kept++;
        }
        size = kept;
    }

    private void gone() {
        deleted = true;
        tell(new MailboxEvent.Deleted());
    }

    private void tell(MailboxEvent event) {
        for (OpenMailbox session : sessions) {
            session.add(event);
        }
    }

    private Flags same(Flags each) {
        Flags known = sameFlags.putIfAbsent(each, each);
        return known == null ? each : known;
    }

    private int indexOf(long uid) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = Long.compare(Integer.toUnsignedLong(uids[middle]), uid);
            if (compared == 0) {
                return middle;
            } else if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    synchronized OpenMailbox join(MailboxInfo info, AccountMail mail) {
        OpenMailbox session = new OpenMailbox(info, mail, this, Arrays.copyOf(uids, size), size);
        sessions.add(session);
        return session;
    }

    /// Whether nobody has it open any more.
    synchronized boolean leave(OpenMailbox session) {
        sessions.remove(session);
        return sessions.isEmpty();
    }

    synchronized OpenMailbox.@Nullable Entry entry(long uid) {
        int at = indexOf(uid);
        return at < 0
                ? null
                : new OpenMailbox.Entry(uid, flags[at], modSeqs[at], new EmailId(emails[at]));
    }

    /// The UIDs of messages that have a flag, in order.
    synchronized List<Long> uidsWith(SystemFlag flag) {
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (flags[i].has(flag)) {
                found.add(Integer.toUnsignedLong(uids[i]));
            }
        }
        return found;
    }

    /// The UID of the first message that lacks a flag, 0 when all have it.
    synchronized long firstWithout(SystemFlag flag) {
        for (int i = 0; i < size; i++) {
            if (!flags[i].has(flag)) {
                return Integer.toUnsignedLong(uids[i]);
            }
        }
        return 0;
    }

    /// The keywords that messages have, or had while the view was open.
    synchronized Set<String> keywords() {
        Set<String> found = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Flags each : sameFlags.keySet()) {
            found.addAll(each.keywords());
        }
        return found;
    }
}
