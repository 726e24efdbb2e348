package postrider.engine.local;

import java.util.ArrayList;
import java.util.List;
import postrider.base.Bytes;

/// Which rows may have been lost with the tables: keys of the table of all rows.
final class LostRanges {
    private record Range(Bytes from, Bytes until) {}

    private final List<Range> ranges = new ArrayList<>();
    private boolean everywhere;

    /// Rows between these keys may have been there.
    void add(byte[] from, byte[] until) {
        ranges.add(new Range(Bytes.copyOf(from), Bytes.copyOf(until)));
    }

    /// Any row may have been there.
    void addEverything() {
        everywhere = true;
    }

    boolean isEmpty() {
        return !everywhere && ranges.isEmpty();
    }

    /// Whether a row of this key may have been lost.
    boolean mayHaveHeld(byte[] key) {
        Bytes row = Bytes.wrap(key);
        return everywhere
                || ranges.stream()
                        .anyMatch(range ->
                                range.from().compareTo(row) <= 0
                                        && row.compareTo(range.until()) <= 0);
    }
}
