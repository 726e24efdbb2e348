package postrider.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Partition;
import postrider.engine.Rows;
import postrider.engine.Snapshot;
import postrider.engine.Tables;
import postrider.engine.Writer;

/// Where a recount reads: the account's head, and the buckets of its content.
interface RecountSource {
    Rows head();

    /// The partitions with content of the account.
    List<Partition> buckets();

    Rows bucket(Partition bucket);

    /// The content row of an email.
    @Nullable Bytes content(EmailId email);

    /// Whether a row of the head is still there: all else may be newer than the head.
    boolean isStillThere(Bytes headKey);

    /// Whether it is noted that the account deleted something in an hour.
    boolean isListed(long hour);

    /// Every bucket the account has now.
    static List<Partition> buckets(Tables tables, AccountId account) {
        List<Partition> buckets = new ArrayList<>();
        tables.partitions(RowOutput.key('b', account.value())).forEach(buckets::add);
        return buckets;
    }

    /// The newest rows, inside the lanes of head and buckets.
    record InLane(AccountId account, Tables tables, Writer writer, List<Partition> buckets)
            implements RecountSource {
        @Override
        public Rows head() {
            return writer.rows(AccountRows.head(account));
        }

        @Override
        public Rows bucket(Partition bucket) {
            return writer.rows(bucket);
        }

        @Override
        public @Nullable Bytes content(EmailId email) {
            Partition bucket = AccountRows.bucket(account, email);
            return buckets.contains(bucket)
                    ? writer.rows(bucket).get(AccountRows.emailKey(email))
                    : null;
        }

        @Override
        public boolean isStillThere(Bytes headKey) {
            return true;
        }

        @Override
        public boolean isListed(long hour) {
            return DeletionHours.has(tables, new DeletionHours.Entry(hour, account));
        }
    }

    /// Durable rows, beside the work of the server. Content is read after the head and may be
    /// newer.
    final class Durable implements RecountSource, AutoCloseable {
        private final Tables tables;
        private final AccountId account;
        private final Snapshot head;
        private final List<Partition> buckets;
        private final Map<Partition, Snapshot> open = new HashMap<>();

        Durable(Tables tables, AccountId account) {
            this.tables = tables;
            this.account = account;
            this.head = tables.read(AccountRows.head(account));
            this.buckets = RecountSource.buckets(tables, account);
        }

        @Override
        public Rows head() {
            return head;
        }

        @Override
        public List<Partition> buckets() {
            return buckets;
        }

        @Override
        public Rows bucket(Partition bucket) {
            return open.computeIfAbsent(bucket, tables::read);
        }

        @Override
        public @Nullable Bytes content(EmailId email) {
            return bucket(AccountRows.bucket(account, email)).get(AccountRows.emailKey(email));
        }

        @Override
        public boolean isStillThere(Bytes headKey) {
            try (Snapshot now = tables.read(AccountRows.head(account))) {
                return now.get(headKey) != null;
            }
        }

        @Override
        public boolean isListed(long hour) {
            return DeletionHours.has(tables, new DeletionHours.Entry(hour, account));
        }

        @Override
        public void close() {
            head.close();
            open.values().forEach(Snapshot::close);
        }
    }
}
