package postrider.access.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import postrider.store.CopyOutcome;
import postrider.store.EmailId;
import postrider.store.FlagChange;
import postrider.store.MailboxEvent;
import postrider.store.MailboxId;
import postrider.store.MailboxInfo;
import postrider.store.Membership;
import postrider.store.OpenMailbox;
import postrider.store.StoredMessage;
import postrider.wire.imap.ImapOutput;
import postrider.wire.imap.Intervals;
import postrider.wire.imap.SequenceSet;

/// The open mailbox as its client knows it: which message has which number, and what the client has
/// not been told yet. Positions count from 0, message numbers from 1.
///
/// Owned by whoever holds the conversation: the session's thread, or the pusher while it idles.
final class SelectedMailbox implements AutoCloseable {
    /// Neighbouring positions, both ends included.
    record Span(int first, int last) {}

    private final OpenMailbox open;
    private final boolean isReadOnly;
    private final RecentUids recent = new RecentUids();
    private final KeywordList keywords = new KeywordList();

    // The client's view: UIDs in rising order, unsigned.
    private int[] uids;
    private int count;

    // What the client has not been told.
    private final TreeSet<Long> gone = new TreeSet<>();
    private final Set<Long> reflagged = new LinkedHashSet<>();
    private boolean hasGrown;
    private boolean hasGrownEver;
    private boolean isDeleted;

    // Flags that this command has told, by UID, with the MODSEQ they had then.
    private final Map<Long, Long> told = new HashMap<>();

    SelectedMailbox(OpenMailbox open, boolean isReadOnly) {
        this.open = open;
        this.isReadOnly = isReadOnly;
        this.uids = open.initialUids();
        this.count = uids.length;
        keywords.add(open.keywords());
        long from = isReadOnly ? open.info().recentFrom() : open.claimRecent();
        if (count > 0 && uid(count - 1) >= from) {
            recent.add(from, uid(count - 1));
        }
    }

    MailboxInfo info() {
        return open.info();
    }

    boolean isReadOnly() {
        return isReadOnly;
    }

    /// Whether the mailbox itself has gone.
    boolean isDeleted() {
        return isDeleted;
    }

    /// How many messages the client knows of.
    int count() {
        return count;
    }

    long uid(int position) {
        return Integer.toUnsignedLong(uids[position]);
    }

    /// The first position whose UID is not below this one; `count` if there is none.
    int positionFrom(long uid) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (uid(middle) < uid) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The position of a UID, -1 if the client does not know it.
    private int position(long uid) {
        int at = positionFrom(uid);
        return at < count && uid(at) == uid ? at : -1;
    }

    /// The messages that a set means, in rising order; null when it names a message number that is
    /// not in use (rfc3501#9 seq-number). UIDs that are not in use are passed over (rfc3501#6.4.8).
    @Nullable List<Span> resolve(SequenceSet set, boolean byUid) {
        if (!byUid && (set.largestNamed() > count || (set.namesStar() && count == 0))) {
            return null;
        }
        long largest = byUid ? (count == 0 ? 0 : uid(count - 1)) : count;
        List<Span> spans = new ArrayList<>();
        for (Intervals.Interval interval : set.resolve(largest).all()) {
            int first = byUid ? positionFrom(interval.first()) : (int) interval.first() - 1;
            int last = byUid ? positionFrom(interval.last() + 1) - 1 : (int) interval.last() - 1;
            if (first <= last) {
                spans.add(new Span(first, last));
            }
        }
        return spans;
    }

    /// The UIDs at these positions.
    List<Long> uids(List<Span> spans) {
        List<Long> found = new ArrayList<>();
        for (Span span : spans) {
            for (int at = span.first(); at <= span.last(); at++) {
                found.add(uid(at));
            }
        }
        return found;
    }

    boolean isRecent(long uid) {
        return recent.contains(uid);
    }

    int recentCount() {
        return recent.count(this);
    }

    KeywordList keywords() {
        return keywords;
    }

    /// The number of the first message without `\Seen`, 0 if there is none.
    int firstUnseen() {
        long uid = open.firstUnseen();
        return uid == 0 ? 0 : position(uid) + 1;
    }

    OpenMailbox.@Nullable Entry entry(long uid) {
        return open.entry(uid);
    }

    /// The UIDs of messages with `\Deleted` that the client knows of.
    List<Long> deletedUids() {
        List<Long> deleted = open.deletedUids();
        deleted.removeIf(uid -> position(uid) < 0);
        return deleted;
    }

    /// The rows of the messages at these positions; null where a message has gone.
    @Nullable Membership[] rows(Span span) {
        @Nullable Membership[] rows = new Membership[span.last() - span.first() + 1];
        int[] at = {span.first()};
        open.memberships(
                uid(span.first()),
                uid(span.last()),
                row -> {
                    while (at[0] <= span.last() && uid(at[0]) < row.uid()) {
                        at[0]++;
                    }
                    if (at[0] <= span.last() && uid(at[0]) == row.uid()) {
                        rows[at[0] - span.first()] = row;
                    }
                    return true;
                });
        return rows;
    }

    @Nullable StoredMessage message(EmailId email) {
        return open.message(email);
    }

    /// Changes flags. What became of them counts as told.
    void changeFlags(Collection<Long> changing, FlagChange change) {
        for (long uid : open.changeFlags(changing, change)) {
            OpenMailbox.Entry entry = open.entry(uid);
            if (entry != null) {
                told.put(uid, entry.modSeq());
            }
        }
        absorb();
        told.clear();
    }

    void expunge(Collection<Long> deleted) {
        open.expunge(deleted);
    }

    CopyOutcome copy(Collection<Long> copied, MailboxId to) {
        return open.copy(copied, to);
    }

    CopyOutcome move(Collection<Long> moved, MailboxId to) {
        return open.move(moved, to);
    }

    /// See `OpenMailbox.onEvents`.
    void onNews(@Nullable Runnable wake) {
        open.onEvents(wake);
    }

    private void absorb() {
        for (MailboxEvent event : open.drain()) {
            switch (event) {
                case MailboxEvent.Arrived(long uid) -> append(uid);
                case MailboxEvent.FlagsChanged(long uid) -> {
                    OpenMailbox.Entry entry = open.entry(uid);
                    Long known = told.get(uid);
                    if (entry != null && (known == null || known != entry.modSeq())) {
                        reflagged.add(uid);
                    }
                }
                case MailboxEvent.Expunged(long uid) -> {
                    gone.add(uid);
                    reflagged.remove(uid);
                }
                case MailboxEvent.Deleted _ -> isDeleted = true;
            }
        }
    }

    private void append(long uid) {
        if (count == uids.length) {
            uids = Arrays.copyOf(uids, Math.max(16, count + (count >> 1)));
        }
        uids[count++] = (int) uid;
        // rfc3501#2.3.2: where it is not sure who is told first, the message is recent for all
        recent.add(uid, uid);
        hasGrown = true;
        hasGrownEver = true;
    }

    /// Tells the client what others have done (rfc3501#7.3, rfc3501#7.4).
    ///
    /// @param mayRenumber whether message numbers may change now (rfc3501#7.4.1)
    void tellNews(Responder responder, boolean mayRenumber) throws IOException {
        absorb();
        if (mayRenumber) {
            tellExpunged(responder);
        }
        if (hasGrown) {
            hasGrown = false;
            responder.untagged(count + " EXISTS");
            responder.untagged(recentCount() + " RECENT");
        }
        for (long uid : reflagged) {
            tellFlags(responder, uid);
        }
        reflagged.clear();
    }

    /// All of them in one pass over the numbers, however many they are.
    private void tellExpunged(Responder responder) throws IOException {
        int removed = 0;
        int kept = -1;
        int from = 0;
        for (long uid : gone) {
            int at = position(uid);
            if (at < 0) {
                continue;
            }
            responder.untagged((at + 1 - removed) + " EXPUNGE");
            if (kept < 0) {
                kept = at;
            } else {
                System.arraycopy(uids, from, uids, kept, at - from);
                kept += at - from;
            }
            from = at + 1;
            removed++;
        }
        gone.clear();
        if (removed > 0) {
            System.arraycopy(uids, from, uids, kept, count - from);
            count -= removed;
        }
    }

    private void tellFlags(Responder responder, long uid) throws IOException {
        int at = position(uid);
        OpenMailbox.Entry entry = open.entry(uid);
        if (at < 0 || entry == null) {
            return;
        }
        keywords.tellNew(responder, entry.flags());
        ImapOutput out = responder.begin();
        out.number(at + 1L).text(" FETCH (UID ").number(uid).text(" FLAGS ");
        FlagWords.print(entry.flags(), isRecent(uid), out);
        out.text(")");
        responder.end();
    }

    /// Leaves the mailbox. What came while it was open counts as seen by a session.
    @Override
    public void close() {
        try {
            if (!isReadOnly && hasGrownEver && !isDeleted) {
                open.claimRecent();
            }
        } finally {
            open.close();
        }
    }

    /// Lets others run before the next piece: nobody's NOOP waits until a million messages have
    /// been told or looked at.
    // Virtual threads do not take turns by themselves.
    @SuppressWarnings("ThreadPriorityCheck")
    static void giveWay() {
        Thread.yield();
    }

    /// Cuts spans into pieces of at most so many messages.
    static List<Span> pieces(List<Span> spans, int most) {
        List<Span> pieces = new ArrayList<>();
        for (Span span : spans) {
            for (int first = span.first(); first <= span.last(); first += most) {
                pieces.add(new Span(first, Math.min(span.last(), first + most - 1)));
            }
        }
        return pieces;
    }
}
