package postrider.store.search;

import java.util.BitSet;
import postrider.store.EmailId;

/// What the index knows of the emails of an account regarding one query. Which emails there are and
/// where they stand it does not know: ask only about those that are there.
public final class Hits {
    /// Whether an email matches.
    public enum Answer {
        YES,
        NO,
        /// Only reading the message tells, by `MessageScan`.
        UNKNOWN
    }

    /// Nothing is known.
    public static final Hits NONE = new Hits(new BitSet(), new BitSet(), 0);

    private final BitSet found;
    private final BitSet unknown;
    private final long end;

    /// @param found emails that match
    /// @param unknown emails that may match, if they are not among the found ones
    /// @param end from this id on nothing is known
    Hits(BitSet found, BitSet unknown, long end) {
        this.found = found;
        this.unknown = unknown;
        this.end = Math.min(end, Integer.MAX_VALUE);
    }

    public Answer of(EmailId email) {
        if (email.value() >= end) {
            return Answer.UNKNOWN;
        }
        int id = (int) email.value();
        if (found.get(id)) {
            return Answer.YES;
        }
        return unknown.get(id) ? Answer.UNKNOWN : Answer.NO;
    }
}
