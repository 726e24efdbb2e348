package postrider.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.Tables;

/// A partition of its own that says in which hours which accounts deleted something, so that what
/// is old is found without asking every account. A row is written beside the lanes with each
/// deletion and removed in the lane of its account when nothing of that hour is left.
final class DeletionHours {
    static final Partition PARTITION = new Partition(Bytes.utf8("t"));

    private static final long SECONDS = 3600;

    private DeletionHours() {}

    /// One row.
    record Entry(long hour, AccountId account) {
        Bytes key() {
            return RowOutput.key('d', hour, account.value());
        }
    }

    static long of(Instant time) {
        return Math.max(0, time.getEpochSecond()) / SECONDS;
    }

    static long of(Bytes deletedKey) {
        return DeletedEmail.second(deletedKey) / SECONDS;
    }

    static Bytes firstDeleted(long hour) {
        return DeletedEmail.key(hour * SECONDS, new EmailId(0));
    }

    /// The next entries before an hour, oldest first.
    ///
    /// @param after null to begin with the first
    static List<Entry> next(Tables tables, @Nullable Entry after, long beforeHour, int most) {
        List<Entry> entries = new ArrayList<>();
        Bytes from =
                after == null
                        ? RowOutput.key('d')
                        : RowOutput.key('d', after.hour(), after.account().value() + 1);
        try (Snapshot rows = tables.read(PARTITION)) {
            rows.scan(
                    from,
                    RowOutput.key('d', beforeHour),
                    (key, _) -> {
                        entries.add(
                                new Entry(
                                        RowOutput.part(key, 0),
                                        new AccountId(RowOutput.part(key, 1))));
                        return entries.size() < most;
                    });
        }
        return entries;
    }

    static boolean has(Tables tables, Entry entry) {
        try (Snapshot rows = tables.read(PARTITION)) {
            return rows.get(entry.key()) != null;
        }
    }
}
