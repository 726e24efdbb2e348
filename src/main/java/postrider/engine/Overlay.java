package postrider.engine;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// Rows as they will be once `edits` have been made to `under`. A scan shows the edits as they were
/// when it began, so its visitor may write.
public record Overlay(Rows under, NavigableMap<Bytes, Edit> edits) implements Rows {

    /// A new value, or null for a deletion. Two edits are equal only when they are the same one.
    public static final class Edit {
        private final @Nullable Bytes value;

        public Edit(@Nullable Bytes value) {
            this.value = value;
        }

        public @Nullable Bytes value() {
            return value;
        }
    }

    @Override
    public @Nullable Bytes get(Bytes key) {
        Edit edit = edits.get(key);
        return edit == null ? under.get(key) : edit.value();
    }

    @Override
    public void scan(Bytes from, Bytes until, Visitor visitor) {
        if (from.compareTo(until) >= 0) {
            return;
        }
        // Taken before the rows below are looked at: an edit that reaches them meanwhile is then
        // seen twice with the same value, never missed.
        NavigableMap<Bytes, Edit> range = new TreeMap<>();
        // One by one: a copy made at once trusts the size, which changes while edits go.
        edits.subMap(from, true, until, false).forEach(range::put);
        if (range.isEmpty()) {
            under.scan(from, until, visitor);
            return;
        }
        Merge merge = new Merge(range, visitor);
        under.scan(from, until, merge);
        merge.finish();
    }

    /// Walks both sides in key order.
    private static final class Merge implements Visitor {
        private final Iterator<Map.Entry<Bytes, Edit>> edits;
        private final Visitor visitor;
        private Map.@Nullable Entry<Bytes, Edit> next;
        private boolean wanted = true;

        Merge(NavigableMap<Bytes, Edit> edits, Visitor visitor) {
            this.edits = edits.entrySet().iterator();
            this.visitor = visitor;
            advance();
        }

        @Override
        public boolean row(Bytes key, Bytes value) {
            while (wanted && next != null) {
                int order = next.getKey().compareTo(key);
                if (order > 0) {
                    break;
                }
                emit();
                if (order == 0) {
                    return wanted;
                }
            }
            wanted = wanted && visitor.row(key, value);
            return wanted;
        }

        void finish() {
            while (wanted && next != null) {
                emit();
            }
        }

        private void emit() {
            Map.Entry<Bytes, Edit> edit = next;
            if (edit == null) {
                return;
            }
            Bytes value = edit.getValue().value();
            if (value != null) {
                wanted = visitor.row(edit.getKey(), value);
            }
            advance();
        }

        private void advance() {
            next = edits.hasNext() ? edits.next() : null;
        }
    }
}
