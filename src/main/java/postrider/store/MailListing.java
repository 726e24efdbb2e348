package postrider.store;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.BlobId;
import postrider.engine.Snapshot;
import postrider.engine.StorageFailure;
import postrider.store.AccountRows.Content;
import postrider.store.AccountRows.Email;
import postrider.wire.mime.ByteSource;

/// Lists an account's mail for those who want all of it: a row that can't be read is named, and the
/// rest comes all the same.
public final class MailListing {
    private final MailStore store;
    private final AccountId account;

    public MailListing(MailStore store, AccountId account) {
        this.store = store;
        this.account = account;
    }

    /// A mailbox by its name.
    ///
    /// @param info null when its row is missing or can't be read; its messages may be there
    public record Mailbox(MailboxName name, MailboxId id, @Nullable MailboxInfo info) {}

    /// What stands for one message, or for all from a UID on.
    public sealed interface Line {}

    public record Message(Membership membership) implements Line {}

    /// A message whose row can't be read.
    public record Unreadable(long uid, String reason) implements Line {}

    /// The rest of the mailbox can't be listed.
    public record Rest(String reason) implements Line {}

    /// All mailboxes that have a name, in order of their names.
    public List<Mailbox> mailboxes() {
        List<Mailbox> found = new ArrayList<>();
        try (Snapshot rows = read()) {
            rows.scan(
                    Bytes.utf8("n"),
                    Bytes.utf8("o"),
                    (key, row) -> {
                        MailboxName name = MailboxName.parse(key.slice(1, key.length()).toUtf8());
                        if (name != null) {
                            MailboxId id = new MailboxId(new RowInput(row).number());
                            found.add(new Mailbox(name, id, info(rows, id)));
                        }
                        return true;
                    });
        }
        return found;
    }

    private static @Nullable MailboxInfo info(Snapshot rows, MailboxId id) {
        try {
            Bytes row = rows.get(AccountRows.mailboxKey(id));
            return row == null ? null : AccountRows.decodeMailbox(id, row);
        } catch (StorageFailure | IllegalArgumentException | DateTimeException damaged) {
            return null;
        }
    }

    /// The messages of a mailbox behind a UID, in order.
    ///
    /// @param most how many lines at most
    public List<Line> messages(MailboxId mailbox, long behind, int most) {
        List<Line> lines = new ArrayList<>();
        try (Snapshot rows = read()) {
            rows.scan(
                    AccountRows.membershipKey(mailbox, behind + 1),
                    AccountRows.membershipKey(mailbox, Long.MAX_VALUE),
                    (key, row) -> {
                        lines.add(line(RowOutput.part(key, 1), row));
                        return lines.size() < most;
                    });
        } catch (StorageFailure failure) {
            switch (failure.kind()) {
                case DAMAGED, UNREADABLE ->
                        lines.add(new Rest(String.valueOf(failure.getMessage())));
                case FULL, REFUSED, UNKNOWN -> throw failure;
            }
        }
        return lines;
    }

    private static Line line(long uid, Bytes row) {
        try {
            return new Message(AccountRows.decodeMembership(uid, row));
        } catch (StorageFailure | IllegalArgumentException | DateTimeException damaged) {
            return new Unreadable(uid, "its row is damaged: " + damaged.getMessage());
        }
    }

    /// A message's row as it is now; null when it has gone.
    ///
    /// @throws StorageFailure when it can't be read
    public @Nullable Membership message(MailboxId mailbox, long uid) {
        try {
            return store.account(account).membership(mailbox, uid);
        } catch (IllegalArgumentException | DateTimeException damaged) {
            throw new StorageFailure(
                    StorageFailure.Kind.DAMAGED,
                    "its row is damaged: " + damaged.getMessage(),
                    damaged);
        }
    }

    /// The octets of an email, found by its content row or else by its own; null when there is
    /// neither any more. Reading fails with a `StorageFailure` where they are damaged.
    public @Nullable ByteSource octets(EmailId email) {
        try (Snapshot rows = store.tables().read(AccountRows.bucket(account, email))) {
            Bytes row = rows.get(AccountRows.emailKey(email));
            if (row != null) {
                Content content = Content.decode(row);
                return source(content.header(), content.body());
            }
        } catch (StorageFailure | IllegalArgumentException damaged) {
            // the other row may do
        }
        try (Snapshot rows = read()) {
            Bytes row = rows.get(AccountRows.emailKey(email));
            if (row == null) {
                return null;
            }
            Email found = Email.decode(row);
            return source(found.header(), found.body());
        }
    }

    private ByteSource source(BlobId header, @Nullable BlobId body) {
        return new ContentSource(
                store.blobs().open(header), body == null ? null : store.blobs().open(body));
    }

    private Snapshot read() {
        return store.tables().read(AccountRows.head(account));
    }
}
