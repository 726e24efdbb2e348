package postrider.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.StorageFailure;
import postrider.store.AccountRows.Content;

/// Checks and repairs the mail of one account while it is being used.
public final class AccountCheck {
    private static final int BUFFER = 64 << 10;

    private final MailStore store;
    private final AccountId account;

    AccountCheck(MailStore store, AccountId account) {
        this.store = store;
        this.account = account;
    }

    /// Counts the account anew and tells each difference; changes nothing.
    ///
    /// @return whether all is as it should be
    public boolean recount(Consumer<Finding> findings) {
        try (RecountSource.Durable source = new RecountSource.Durable(store.tables(), account)) {
            boolean[] sound = {true};
            Recount.of(
                    source,
                    store.blobs(),
                    store.now(),
                    finding -> {
                        sound[0] = false;
                        findings.accept(finding);
                    });
            return sound[0];
        }
    }

    /// Counts the account anew and puts right what can be, all in one change; nothing else changes
    /// in the account meanwhile. Tells what it found.
    ///
    /// @return whether all is as it should be now
    public boolean repair(Consumer<Finding> findings) {
        List<Partition> buckets = RecountSource.buckets(store.tables(), account);
        Set<Partition> partitions = new HashSet<>(buckets);
        partitions.add(AccountRows.head(account));
        List<Finding> found =
                store.tables()
                        .change(
                                partitions,
                                writer -> {
                                    List<Finding> each = new ArrayList<>();
                                    Recount.of(
                                                    new RecountSource.InLane(
                                                            account,
                                                            store.tables(),
                                                            writer,
                                                            buckets),
                                                    store.blobs(),
                                                    store.now(),
                                                    each::add)
                                            .write(account, writer);
                                    return each;
                                });
        store.account(account).changed();
        found.forEach(findings);
        return found.stream().allMatch(finding -> finding.remedy() != null);
    }

    /// Reads all octets of all messages and tells what cannot be read.
    ///
    /// @return whether all could be read
    public boolean readAll(Consumer<Finding> findings) {
        boolean[] sound = {true};
        for (Partition bucket : RecountSource.buckets(store.tables(), account)) {
            ContentRows.each(
                    store.tables(),
                    bucket,
                    (number, row) -> {
                        EmailId id = new EmailId(number);
                        String failure = unreadable(row);
                        if (failure != null && isThere(id)) {
                            sound[0] = false;
                            findings.accept(new Finding("email " + number, failure, null));
                        }
                    });
        }
        return sound[0];
    }

    /// An email may go while its octets are read.
    private boolean isThere(EmailId id) {
        try (Snapshot bucket = store.tables().read(AccountRows.bucket(account, id))) {
            return bucket.get(AccountRows.emailKey(id)) != null;
        }
    }

    private @Nullable String unreadable(Bytes row) {
        Content content = RowsUnderRepair.readable(row, Content::decode);
        if (content == null) {
            return "its content row is damaged";
        }
        try {
            read(content.header(), content.headerLength());
            BlobId body = content.body();
            if (body != null) {
                read(body, content.bodyLength());
            }
            return null;
        } catch (StorageFailure failure) {
            return "its octets cannot be read: " + failure.getMessage();
        }
    }

    private void read(BlobId id, long length) {
        Blob blob = store.blobs().open(id);
        byte[] chunk = new byte[BUFFER];
        long at = 0;
        for (int count = 0; count >= 0 && at < blob.length(); at += Math.max(0, count)) {
            count = blob.read(at, chunk, 0, BUFFER);
        }
        if (at != length) {
            throw new StorageFailure(
                    StorageFailure.Kind.DAMAGED, "they are " + at + ", not " + length, null);
        }
    }
}
