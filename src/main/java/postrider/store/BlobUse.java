package postrider.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.BlobId;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.Tables;
import postrider.engine.local.References;
import postrider.store.AccountRows.Content;
import postrider.store.AccountRows.Email;
import postrider.store.AccountRows.Place;

/// Which rows of mail refer to which blobs.
public final class BlobUse implements References {
    private final Tables tables;

    public BlobUse(MailStore store) {
        this.tables = store.tables();
    }

    /// A message that a blob is part of.
    ///
    /// @param places its mailboxes and UIDs, such as `mailbox "Sent", UID 7`
    public record Owner(BlobId blob, AccountId account, EmailId email, List<String> places) {
        public Owner {
            places = List.copyOf(places);
        }
    }

    /// Visits the blobs of all content rows, each row as of the moment it is read. Rows that cannot
    /// be read are left out: `AccountCheck` names them.
    @Override
    public void visit(LongConsumer ids) {
        each((_, content) -> {
            ids.accept(content.header().value());
            BlobId body = content.body();
            if (body != null) {
                ids.accept(body.value());
            }
        });
    }

    /// The messages that these blobs are part of.
    public List<Owner> owners(Set<BlobId> blobs) {
        List<Owner> owners = new ArrayList<>();
        if (blobs.isEmpty()) {
            return owners;
        }
        each((where, content) -> {
            for (BlobId blob : blobs) {
                if (blob.equals(content.header()) || blob.equals(content.body())) {
                    owners.add(owner(blob, where.account(), where.email()));
                }
            }
        });
        return owners;
    }

    private record Where(AccountId account, EmailId email) {}

    private Owner owner(BlobId blob, AccountId account, EmailId email) {
        List<String> places = new ArrayList<>();
        try (Snapshot head = tables.read(AccountRows.head(account))) {
            Email row =
                    RowsUnderRepair.readable(head.get(AccountRows.emailKey(email)), Email::decode);
            for (Place place : row == null ? List.<Place>of() : row.places()) {
                places.add(name(head, place.mailbox()) + ", UID " + place.uid());
            }
        }
        return new Owner(blob, account, email, places);
    }

    private static String name(Snapshot head, MailboxId id) {
        Bytes row = head.get(AccountRows.mailboxKey(id));
        MailboxInfo info =
                RowsUnderRepair.readable(row, octets -> AccountRows.decodeMailbox(id, octets));
        return info == null
                ? "mailbox number " + id.value()
                : "mailbox \"" + info.name().value() + "\"";
    }

    private void each(BiConsumer<Where, Content> visitor) {
        for (Partition bucket : tables.partitions(RowOutput.key('b'))) {
            AccountId account = new AccountId(RowOutput.part(bucket.name(), 0));
            ContentRows.each(
                    tables,
                    bucket,
                    (number, row) -> {
                        Content content = RowsUnderRepair.readable(row, Content::decode);
                        if (content != null) {
                            visitor.accept(new Where(account, new EmailId(number)), content);
                        }
                    });
        }
    }
}
