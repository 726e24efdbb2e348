package postrider.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
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
/// Any thread may call; the view's own lock guards everything. Reading the mailbox for the first
/// time holds `loading` instead, so that changes meanwhile need not wait for it.
final class MailboxView {
    /// A view that has missed so many changes, and a quarter of its messages, is read afresh.
    private static final long MANY_CHANGES = 1000;

    private final Tables tables;
    private final AccountId account;
    private final MailboxId mailbox;
    private final Map<Flags, Flags> sameFlags = new HashMap<>();
    private final List<OpenMailbox> sessions = new ArrayList<>();
    private final ReentrantLock loading = new ReentrantLock();
    private int[] uids = new int[0];
    private Flags[] flags = new Flags[0];
    private long[] modSeqs = new long[0];
    private long[] emails = new long[0];
    private int size;
    private long seenModSeq;
    private boolean isLoaded;
    private boolean deleted;

    /// Sessions that have it open or are about to; guarded by the account's views.
    int users;

    MailboxView(Tables tables, AccountId account, MailboxId mailbox) {
        this.tables = tables;
        this.account = account;
        this.mailbox = mailbox;
    }

    /// Brings it to what the mailbox is now. False when there is none.
    boolean open() {
        loading.lock();
        try {
            if (isBehind()) {
                MailboxView fresh = new MailboxView(tables, account, mailbox);
                if (!fresh.load()) {
                    return false;
                }
                take(fresh);
            }
        } finally {
            loading.unlock();
        }
        // What came while it was read.
        catchUp();
        return true;
    }

    /// Whether reading all of it is the quickest way to the newest state.
    private synchronized boolean isBehind() {
        if (!isLoaded || deleted) {
            return true;
        }
        if (!sessions.isEmpty()) {
            return false;
        }
        try (Snapshot rows = tables.read(AccountRows.head(account))) {
            Bytes counters = rows.get(AccountRows.COUNTERS);
            return counters == null
                    || Counters.decode(counters).modSeq() - seenModSeq > MANY_CHANGES + size / 4;
        }
    }

    private synchronized void take(MailboxView fresh) {
        sameFlags.clear();
        sameFlags.putAll(fresh.sameFlags);
        uids = fresh.uids;
        flags = fresh.flags;
        modSeqs = fresh.modSeqs;
        emails = fresh.emails;
        size = fresh.size;
        seenModSeq = fresh.seenModSeq;
        isLoaded = true;
        deleted = false;
    }

    private boolean load() {
        try (Snapshot rows = tables.read(AccountRows.head(account))) {
            Bytes counters = rows.get(AccountRows.COUNTERS);
            Bytes row = rows.get(AccountRows.mailboxKey(mailbox));
            if (counters == null || row == null) {
                return false;
            }
            seenModSeq = Counters.decode(counters).modSeq();
            resize(Math.toIntExact(AccountRows.decodeMailbox(mailbox, row).messages()));
            rows.scan(
                    AccountRows.membershipKey(mailbox, 0),
                    AccountRows.membershipKey(mailbox, Long.MAX_VALUE),
                    (key, membership) -> {
                        add(AccountRows.decodeMembership(RowOutput.part(key, 1), membership));
                        return true;
                    });
            return true;
        }
    }

    /// Messages that it holds.
    synchronized int size() {
        return size;
    }

    private void resize(int room) {
        uids = Arrays.copyOf(uids, room);
        flags = Arrays.copyOf(flags, room);
        modSeqs = Arrays.copyOf(modSeqs, room);
        emails = Arrays.copyOf(emails, room);
    }

    /// Takes in everything that became durable since the last call and tells the sessions.
    synchronized void catchUp() {
        if (!isLoaded || deleted) {
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
            // Not twice as many: room for messages that never come is memory too.
            resize(size + size / 8 + 16);
        }
        uids[size] = (int) membership.uid();
        flags[size] = same(membership.flags());
        modSeqs[size] = membership.modSeq();
        emails[size] = membership.email().value();
        size++;
    }

    /// Removes all of them in one pass, however many they are.
    ///
    /// @param gone UIDs in rising order
    private void expunge(List<Long> gone) {
        int kept = -1;
        int from = 0;
        for (long uid : gone) {
            // What lies before `from` is being moved.
            int at = indexOf(uid, from);
            if (at < 0) {
                continue;
            }
            tell(new MailboxEvent.Expunged(uid));
            if (kept < 0) {
                kept = at;
            } else {
                kept = move(from, at, kept);
            }
            from = at + 1;
        }
        if (kept >= 0) {
            int left = move(from, size, kept);
            Arrays.fill(flags, left, size, null);
            size = left;
        }
    }

    /// Moves the messages from one place to before another down, and returns where they end.
    private int move(int from, int until, int to) {
        int count = until - from;
        System.arraycopy(uids, from, uids, to, count);
        System.arraycopy(flags, from, flags, to, count);
        System.arraycopy(modSeqs, from, modSeqs, to, count);
        System.arraycopy(emails, from, emails, to, count);
        return to + count;
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
        return indexOf(uid, 0);
    }

    /// Looks from a place on.
    private int indexOf(long uid, int from) {
        if (from >= size) {
            return -1;
        }
        // UIDs rise by at least one from message to message: without gaps these two meet.
        long behindFirst = uid - Integer.toUnsignedLong(uids[from]);
        long beforeLast = Integer.toUnsignedLong(uids[size - 1]) - uid;
        if (behindFirst < 0 || beforeLast < 0) {
            return -1;
        }
        int low = (int) Math.max(from, size - 1 - beforeLast);
        int high = (int) Math.min(size - 1, from + behindFirst);
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

    synchronized void leave(OpenMailbox session) {
        sessions.remove(session);
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
