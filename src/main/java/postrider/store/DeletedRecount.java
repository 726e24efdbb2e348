package postrider.store;

import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.store.AccountRows.Content;
import postrider.store.AccountRows.Email;
import postrider.store.DeletedRows.Tally;

/// The part of a recount that holds deleted emails against their content, their tally and the hours
/// of deletion.
final class DeletedRecount {
    private final Recount recount;
    private final RowsUnderRepair rows;
    private final TreeSet<Long> hours = new TreeSet<>();
    private Tally counted = Tally.NONE;

    DeletedRecount(Recount recount) {
        this.recount = recount;
        this.rows = recount.rows;
    }

    void run() {
        rows.scan('d', 17, row -> email(row.getKey(), row.getValue()));
        tally();
        for (long hour : hours) {
            if (!rows.source().isListed(hour) && isStillDeleted(hour)) {
                rows.found(
                        "deletions of hour " + hour,
                        "the list of accounts to purge does not have them",
                        "they are listed");
                rows.list(hour);
            }
        }
    }

    private static String place(EmailId id) {
        return "deleted email " + id.value();
    }

    private void email(Bytes key, Bytes row) {
        EmailId id = DeletedEmail.email(key);
        recount.lastEmail = Math.max(recount.lastEmail, id.value());
        if (recount.deleted.contains(id) || rows.rows().get(AccountRows.emailKey(id)) != null) {
            rows.found(place(id), "it is there as well, or deleted twice", "the row is removed");
            rows.delete(key);
            return;
        }
        Content content = content(id);
        DeletedEmail email =
                RowsUnderRepair.readable(row, value -> DeletedEmail.decode(key, value));
        if (email == null || !email.id().equals(id)) {
            if (content == null) {
                rows.found(
                        place(id),
                        "its row is damaged and there is no content",
                        "the row is removed");
                rows.delete(key);
                return;
            }
            rows.found(
                    place(id),
                    "its row is damaged",
                    "it is made again, as one from the mailbox " + MailboxRecount.RECOVERED);
            email = DeletedEmail.of(key, content, recount.now);
            rows.put(key, email.encode());
        } else if (content == null || !isOf(content, email.email())) {
            makeContent(key, email);
        } else if (content.size() != email.email().size()) {
            rows.found(
                    place(id),
                    "its row says "
                            + email.email().size()
                            + " octets, its content has "
                            + content.size(),
                    "the row is put right");
            email = email.withSize(content.size());
            rows.put(key, email.encode());
        }
        recount.deleted.add(id);
        counted = counted.with(1, email.email().size());
        hours.add(DeletionHours.of(key));
    }

    private @Nullable Content content(EmailId id) {
        return RowsUnderRepair.readable(rows.source().content(id), Content::decode);
    }

    private static boolean isOf(Content content, Email email) {
        return content.header().equals(email.header())
                && Objects.equals(content.body(), email.body());
    }

    private void makeContent(Bytes key, DeletedEmail email) {
        if (!rows.source().isStillThere(key)) {
            return;
        }
        Content made = Recount.contentOf(email.email(), recount.blobs);
        rows.found(
                place(email.id()),
                "its content row is missing, damaged, or names other octets",
                made == null ? null : "the row is made again from the octets");
        if (made != null) {
            rows.putContent(email.id(), made.encode());
        }
    }

    private void tally() {
        rows.scan('u', 1, _ -> {});
        Bytes row = rows.rows().get(DeletedRows.TALLY);
        Tally stored = row == null ? Tally.NONE : RowsUnderRepair.readable(row, Tally::decode);
        if (counted.equals(stored)) {
            return;
        }
        rows.found(
                "account",
                (stored == null
                                ? "the count of deleted emails is damaged"
                                : "its row says " + sentence(stored))
                        + "; counted "
                        + sentence(counted),
                "the row is put right");
        rows.put(DeletedRows.TALLY, counted.encode());
    }

    private static String sentence(Tally tally) {
        return tally.emails() + " deleted emails with " + tally.octets() + " octets";
    }

    /// The list of hours may be newer than the rows.
    private boolean isStillDeleted(long hour) {
        boolean[] found = {false};
        rows.rows()
                .scan(
                        DeletionHours.firstDeleted(hour),
                        DeletionHours.firstDeleted(hour + 1),
                        (key, _) -> {
                            found[0] = rows.source().isStillThere(key);
                            return !found[0];
                        });
        return found[0];
    }
}
