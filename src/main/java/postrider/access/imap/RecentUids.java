package postrider.access.imap;

import java.util.ArrayList;
import java.util.List;

/// The UIDs that are `\Recent` in one session (rfc3501#2.3.2), as rising intervals.
final class RecentUids {
    private record Interval(long first, long last) {}

    private final List<Interval> intervals = new ArrayList<>();

    /// Adds UIDs above all that were added before.
    void add(long first, long last) {
        if (!intervals.isEmpty() && intervals.getLast().last() + 1 == first) {
            first = intervals.removeLast().first();
        }
        intervals.add(new Interval(first, last));
    }

    boolean contains(long uid) {
        int low = 0;
        int high = intervals.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Interval interval = intervals.get(middle);
            if (uid < interval.first()) {
                high = middle - 1;
            } else if (uid > interval.last()) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /// How many messages of the mailbox are recent.
    int count(SelectedMailbox mailbox) {
        int count = 0;
        for (Interval interval : intervals) {
            count +=
                    mailbox.positionFrom(interval.last() + 1)
                            - mailbox.positionFrom(interval.first());
        }
        return count;
    }
}
