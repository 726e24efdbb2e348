package postrider.store;

import java.util.BitSet;
import java.util.TreeMap;

/// Emails of one account: a bit for each.
final class EmailSet {
    private final TreeMap<Long, BitSet> buckets = new TreeMap<>();

    void add(EmailId id) {
        buckets.computeIfAbsent(AccountRows.bucketNumber(id), _ -> new BitSet())
                .set(AccountRows.numberInBucket(id));
    }

    boolean contains(EmailId id) {
        BitSet bucket = buckets.get(AccountRows.bucketNumber(id));
        return bucket != null && bucket.get(AccountRows.numberInBucket(id));
    }
}
