package postrider.engine;

import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// Ordered rows of one partition as they are at one moment.
public interface Rows {
    /// The value of a key, or null where there is none.
    @Nullable Bytes get(Bytes key);

    /// Visits rows with `from <= key < until` in key order until the visitor has enough.
    void scan(Bytes from, Bytes until, Visitor visitor);

    /// Takes rows one by one.
    @FunctionalInterface
    interface Visitor {
        /// Takes one row.
        ///
        /// @return whether to go on
        boolean row(Bytes key, Bytes value);
    }
}
