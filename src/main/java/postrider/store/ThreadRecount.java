package postrider.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import postrider.base.Bytes;
import postrider.store.AccountRows.Email;

/// The part of a recount that counts emails by what ties them to conversations; takes eight octets
/// of memory for each tie.
final class ThreadRecount {
    private final RowsUnderRepair rows;
    // With the sign turned, so that they sort as the rows do.
    private long[] keys = new long[64];
    private int count;

    ThreadRecount(RowsUnderRepair rows) {
        this.rows = rows;
    }

    void run() {
        rows.scan(
                'x',
                9,
                row -> {
                    for (long key : Email.decode(row.getValue()).links().keys()) {
                        add(key ^ Long.MIN_VALUE);
                    }
                });
        Arrays.sort(keys, 0, count);
        rows.scan('t', 9, row -> entry(row.getKey(), row.getValue()));
        Map<Long, Long> missing = new HashMap<>();
        for (int i = 0; i < count; i = end(i)) {
            long key = keys[i] ^ Long.MIN_VALUE;
            if (rows.rows().get(ThreadRows.key(key)) == null) {
                missing.put(key, (long) end(i) - i);
            }
        }
        if (!missing.isEmpty()) {
            makeAgain(missing);
        }
    }

    private void add(long key) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
        }
        keys[count++] = key;
    }

    /// Behind the last of a run of equal keys.
    private int end(int from) {
        int end = from + 1;
        while (end < count && keys[end] == keys[from]) {
            end++;
        }
        return end;
    }

    private static String place(long key) {
        return "thread key " + Long.toHexString(key);
    }

    private void entry(Bytes rowKey, Bytes row) {
        long key = RowOutput.part(rowKey, 0);
        int found = Arrays.binarySearch(keys, 0, count, key ^ Long.MIN_VALUE);
        if (found < 0) {
            rows.found(place(key), "no email has it", "the row is removed");
            rows.delete(rowKey);
            return;
        }
        while (found > 0 && keys[found - 1] == keys[found]) {
            found--;
        }
        ThreadRows.Entry entry = RowsUnderRepair.readable(row, ThreadRows.Entry::decode);
        long emails = (long) end(found) - found;
        if (entry == null) {
            // made again with those that are missing
            rows.delete(rowKey);
        } else if (entry.emails() != emails) {
            rows.found(
                    place(key),
                    "its row says " + entry.emails() + " emails, counted " + emails,
                    "the row is put right");
            rows.put(rowKey, new ThreadRows.Entry(entry.thread(), emails).encode());
        }
    }

    /// The oldest conversation that has the key takes it.
    private void makeAgain(Map<Long, Long> missing) {
        Map<Long, Long> threads = new HashMap<>();
        rows.scan(
                'x',
                9,
                row -> {
                    Email email = Email.decode(row.getValue());
                    for (long key : email.links().keys()) {
                        if (missing.containsKey(key)) {
                            threads.merge(key, email.thread().value(), Math::min);
                        }
                    }
                });
        threads.forEach((key, thread) -> {
            rows.found(place(key), "its row is missing or damaged", "it is made again");
            rows.put(
                    ThreadRows.key(key),
                    new ThreadRows.Entry(new ThreadId(thread), missing.getOrDefault(key, 0L))
                            .encode());
        });
    }
}
