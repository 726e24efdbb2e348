package postrider.engine.local;

import java.util.Arrays;

/// Ids of blobs in order, each as often as it is referred to, for a walk along the rows of blobs; 8
/// octets of memory for each.
final class SortedIds {
    private long[] ids = new long[1024];
    private int size;
    private int at;

    void add(long id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = id;
    }

    void sort() {
        Arrays.sort(ids, 0, size);
    }

    /// The next one if it is below `id`; else `id`.
    long nextBelow(long id) {
        return at < size && ids[at] < id ? ids[at] : id;
    }

    /// How often `id` comes next.
    int take(long id) {
        int count = 0;
        while (at < size && ids[at] == id) {
            at++;
            count++;
        }
        return count;
    }

    /// Passes over those below `id`.
    ///
    /// @return how often `id` comes
    int skipTo(long id) {
        while (at < size && ids[at] < id) {
            at++;
        }
        return take(id);
    }
}
