package postrider.engine.local;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A walk over the rows of all blobs while the store serves: blobs are moved and released
/// meanwhile.
final class BlobWalk {
    // Rows that are held at once.
    private static final int ROWS = 512;

    private final TableStore store;

    /// A blob and its row.
    record Found(long id, SystemRows.Location where) {}

    BlobWalk(TableStore store) {
        this.store = store;
    }

    /// Visits the rows of all blobs in the order of their ids, some at a time, each time as of
    /// then.
    void eachChunk(Consumer<List<Found>> visitor) {
        byte[] from = SystemRows.BLOBS;
        while (from.length > 0) {
            List<Found> chunk = new ArrayList<>();
            byte[][] next = {new byte[0]};
            store.now()
                    .scan(
                            store.system(),
                            from,
                            SystemRows.BLOBS_END,
                            (key, value) -> {
                                if (chunk.size() == ROWS) {
                                    next[0] = key;
                                    return false;
                                }
                                SystemRows.Blob blob = SystemRows.Blob.of(value);
                                if (blob != null) {
                                    chunk.add(new Found(SystemRows.number(key), blob.location()));
                                }
                                return true;
                            });
            visitor.accept(chunk);
            from = next[0];
        }
    }

    /// Looks at a blob, and names what is wrong if that is so where it lies now.
    ///
    /// @param wrong tells what is wrong, or null
    void look(Found blob, Function<Found, @Nullable String> wrong, Consumer<Damage> found) {
        Found seen = blob;
        String why = wrong.apply(seen);
        while (why != null) {
            SystemRows.Location where = LocalBlob.locate(store, blob.id());
            if (where == null) {
                return;
            }
            if (where.equals(seen.where())) {
                found.accept(Damage.ofBlob(blob.id(), where, why, null));
                return;
            }
            seen = new Found(blob.id(), where);
            why = wrong.apply(seen);
        }
    }
}
