package postrider.wire.imap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import postrider.base.Malformed;

/// Message numbers or UIDs as a client names them: `1,3:7,12:*` (rfc3501#9).
///
/// @param ranges as written, at least one
public record SequenceSet(List<Range> ranges) {
    /// Stands for `*`, the largest number in use.
    public static final long STAR = 0;

    public SequenceSet {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("a sequence set is not empty");
        }
    }

    /// Two ends in any order; a single number is both.
    ///
    /// @param first 1 to 2^32-1, or `STAR`
    /// @param last likewise
    public record Range(long first, long last) {}

    static SequenceSet parse(TokenReader in) throws Malformed {
        List<Range> ranges = new ArrayList<>();
        do {
            long first = numberOrStar(in);
            long last = in.skip(':') ? numberOrStar(in) : first;
            ranges.add(new Range(first, last));
        } while (in.skip(','));
        return new SequenceSet(ranges);
    }

    private static long numberOrStar(TokenReader in) throws Malformed {
        return in.skip('*') ? STAR : in.nonZeroNumber();
    }

    /// The largest number that is named, `*` not counted; 0 if only `*` is.
    public long largestNamed() {
        long largest = 0;
        for (Range range : ranges) {
            largest = Math.max(largest, Math.max(range.first(), range.last()));
        }
        return largest;
    }

    public boolean namesStar() {
        return ranges.stream().anyMatch(range -> range.first() == STAR || range.last() == STAR);
    }

    /// The numbers meant when `largest` is the largest in use; with 0 in use, `*` means none.
    public Intervals resolve(long largest) {
        List<Intervals.Interval> found = new ArrayList<>(ranges.size());
        for (Range range : ranges) {
            long first = range.first() == STAR ? largest : range.first();
            long last = range.last() == STAR ? largest : range.last();
            if (first != 0 && last != 0) {
                found.add(new Intervals.Interval(Math.min(first, last), Math.max(first, last)));
            }
        }
        found.sort(Comparator.comparingLong(Intervals.Interval::first));
        return Intervals.merge(found);
    }

    /// As it stands in a command.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Range range : ranges) {
            text.append(text.isEmpty() ? "" : ",").append(print(range.first()));
            if (range.last() != range.first()) {
                text.append(':').append(print(range.last()));
            }
        }
        return text.toString();
    }

    private static String print(long number) {
        return number == STAR ? "*" : Long.toString(number);
    }
}
