package postrider.engine.local;

import java.util.function.LongConsumer;

/// The references to blobs that rows hold, told by those who know what the rows mean.
@FunctionalInterface
public interface References {
    /// Visits the id of a blob once for each reference that some row holds.
    void visit(LongConsumer ids);
}
