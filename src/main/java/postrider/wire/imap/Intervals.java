package postrider.wire.imap;

import java.util.ArrayList;
import java.util.List;

/// A set of numbers as rising intervals that neither overlap nor touch. Its cost depends on what
/// was written, not on how many numbers are meant.
public record Intervals(List<Interval> all) {
    /// No number.
    public static final Intervals NONE = new Intervals(List.of());

    public Intervals {
        all = List.copyOf(all);
    }

    /// Both ends belong to it.
    public record Interval(long first, long last) {
        public Interval {
            if (first > last) {
                throw new IllegalArgumentException("no interval: " + first + " to " + last);
            }
        }
    }

    /// Of rising numbers, each once.
    public static Intervals ofRising(List<Long> numbers) {
        List<Interval> found = new ArrayList<>();
        for (int i = 0; i < numbers.size(); ) {
            int end = i + 1;
            while (end < numbers.size() && numbers.get(end) == numbers.get(end - 1) + 1) {
                end++;
            }
            found.add(new Interval(numbers.get(i), numbers.get(end - 1)));
            i = end;
        }
        return new Intervals(found);
    }

    /// Of intervals sorted by their first number.
    static Intervals merge(List<Interval> sorted) {
        List<Interval> merged = new ArrayList<>();
        for (Interval next : sorted) {
            Interval top = merged.isEmpty() ? null : merged.getLast();
            if (top != null && next.first() <= top.last() + 1) {
                long last = Math.max(top.last(), next.last());
                merged.set(merged.size() - 1, new Interval(top.first(), last));
            } else {
                merged.add(next);
            }
        }
        return new Intervals(merged);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// Whether the number is meant; takes logarithmic time.
    public boolean contains(long number) {
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Interval interval = all.get(middle);
            if (number < interval.first()) {
                high = middle - 1;
            } else if (number > interval.last()) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /// As a sequence set; empty when there is none.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Interval interval : all) {
            text.append(text.isEmpty() ? "" : ",").append(interval.first());
            if (interval.last() != interval.first()) {
                text.append(':').append(interval.last());
            }
        }
        return text.toString();
    }
}
