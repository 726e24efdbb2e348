package postrider.engine;

import org.jspecify.annotations.Nullable;

/// What a writer does in its lane. It may run long before the change is durable and must have no
/// effect besides the rows it writes; it must be quick, since others wait in the lane.
@FunctionalInterface
public interface Change<R extends @Nullable Object> {
    /// Reads and writes.
    ///
    /// Reads and writes through `writer`, which is of no use afterwards.
    ///
    /// @throws RuntimeException any exception abandons the change: nothing is written
    R apply(Writer writer);
}
