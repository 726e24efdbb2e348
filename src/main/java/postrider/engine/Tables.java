package postrider.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ordered keys inside partitions. Readers see durable changes only; writers see everything that
/// was written before them.
public interface Tables {
    /// The durable state now.
    ///
    /// @throws StorageFailure when it cannot be read
    Snapshot read(Partition partition);

    /// Runs `change` in the writer lanes of `partitions`, all or nothing, and returns when it is
    /// durable. Changes of the same partition run one after another in the order in which they
    /// become visible; many share one sync.
    ///
    /// @throws StorageFailure see `StorageFailure.Kind` for what the caller may conclude
    <R extends @Nullable Object> R change(Set<Partition> partitions, Change<R> change);

    /// `change` of one partition.
    default <R extends @Nullable Object> R change(Partition partition, Change<R> change) {
        return change(Set.of(partition), change);
    }

    /// Every partition whose name begins with `prefix`, in order, as of now.
    Iterable<Partition> partitions(postrider.base.Bytes prefix);
}
