package postrider.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import postrider.base.Bytes;
import postrider.engine.Partition;
import postrider.store.AccountRows.Content;
import postrider.store.AccountRows.Email;
import postrider.store.AccountRows.Place;

/// The part of a recount that holds content, emails, their places and memberships against each
/// other, each both ways.
final class EmailRecount {
    private final Recount recount;
    private final RowsUnderRepair rows;
    // The emails whose content is as it should be.
    private final EmailSet complete = new EmailSet();

    EmailRecount(Recount recount) {
        this.recount = recount;
        this.rows = recount.rows;
    }

    void run() {
        for (Partition bucket : rows.source().buckets()) {
            contents(bucket);
        }
        rows.scan('x', 9, row -> email(id(row.getKey()), row.getValue()));
        rows.scan('e', 17, row -> membership(row.getKey(), row.getValue()));
        rows.scan('x', 9, row -> count(id(row.getKey()), Email.decode(row.getValue())));
    }

    private static EmailId id(Bytes key) {
        return new EmailId(RowOutput.part(key, 0));
    }

    private static String place(EmailId id) {
        return "email " + id.value();
    }

    private void contents(Partition bucket) {
        // What came in after the head was read has a higher number and no row in it.
        long known = recount.stored == null ? Long.MAX_VALUE : recount.stored.nextEmail();
        rows.source()
                .bucket(bucket)
                .scan(
                        RowOutput.key('x'),
                        RowOutput.key('y'),
                        (key, row) -> {
                            EmailId id = id(key);
                            if (!recount.deleted.contains(id)
                                    && (id.value() < known
                                            || rows.rows().get(AccountRows.emailKey(id)) != null)) {
                                content(id, row);
                            }
                            return true;
                        });
    }

    /// Content against its email.
    private void content(EmailId id, Bytes row) {
        recount.lastEmail = Math.max(recount.lastEmail, id.value());
        Content content = RowsUnderRepair.readable(row, Content::decode);
        if (content == null) {
            // The email, if there is one, will miss it.
            if (rows.rows().get(AccountRows.emailKey(id)) == null) {
                rows.found(place(id), "it has only a content row, which is damaged", null);
            }
            return;
        }
        Bytes stored = rows.rows().get(AccountRows.emailKey(id));
        Email email = RowsUnderRepair.readable(stored, Email::decode);
        long size = content.size();
        if (email == null) {
            rows.found(
                    place(id),
                    stored == null ? "its row is missing" : "its row is damaged",
                    "it is made again from its content");
            put(id, content.email(List.of()));
        } else if (!content.header().equals(email.header())
                || !Objects.equals(content.body(), email.body())) {
            return;
        } else if (size != email.size()) {
            rows.found(
                    place(id),
                    "its row says " + email.size() + " octets, its content has " + size,
                    "the row is put right");
            put(id, email.withSize(size));
        }
        complete.add(id);
    }

    private void put(EmailId id, Email email) {
        rows.put(AccountRows.emailKey(id), email.encode());
    }

    /// An email against its content and the memberships at its places.
    private void email(EmailId id, Bytes row) {
        recount.lastEmail = Math.max(recount.lastEmail, id.value());
        Email email = RowsUnderRepair.readable(row, Email::decode);
        if (email == null) {
            rows.found(
                    place(id), "its row is damaged and there is no content", "the row is removed");
            rows.delete(AccountRows.emailKey(id));
            return;
        }
        if (!complete.contains(id) && rows.source().isStillThere(AccountRows.emailKey(id))) {
            Content content = Recount.contentOf(email, recount.blobs);
            rows.found(
                    place(id),
                    "its content row is missing, damaged, or names other octets",
                    content == null ? null : "the row is made again from the octets");
            if (content != null) {
                rows.putContent(id, content.encode());
            }
        }
        Set<Place> kept = new LinkedHashSet<>();
        for (Place place : email.places()) {
            if (isThere(id, email, place)) {
                kept.add(place);
            }
        }
        if (kept.size() != email.places().size()) {
            put(id, email.at(List.copyOf(kept)));
        }
    }

    private boolean isThere(EmailId id, Email email, Place place) {
        Bytes key = AccountRows.membershipKey(place.mailbox(), place.uid());
        Bytes row = rows.rows().get(key);
        MailboxTally tally = recount.mailboxes.get(place.mailbox().value());
        String where =
                tally == null
                        ? "mailbox number " + place.mailbox().value()
                        : tally.place(place.uid());
        if (row == null) {
            rows.found(
                    place(id),
                    "it is said to be in " + where + ", where there is no message",
                    "the place is struck out");
            if (tally != null) {
                tally.gone.add(place.uid());
            }
            return false;
        }
        Membership found =
                RowsUnderRepair.readable(
                        row, octets -> AccountRows.decodeMembership(place.uid(), octets));
        if (found == null) {
            rows.found(
                    where,
                    "its row is damaged",
                    "it is made again, without flags and as of today, with the content it had");
            Membership again =
                    new Membership(
                            place.uid(),
                            id,
                            email.thread(),
                            Flags.NONE,
                            0,
                            recount.now,
                            recount.now,
                            email.size());
            rows.put(key, AccountRows.encode(again));
            recount.mailbox(place.mailbox()).changed.add(place.uid());
            return true;
        }
        if (!found.email().equals(id)) {
            rows.found(
                    place(id),
                    "it is said to be in " + where + ", where another message is",
                    "the place is struck out");
            return false;
        }
        return true;
    }

    /// A membership against its email; counted when it stays.
    private void membership(Bytes key, Bytes row) {
        MailboxTally tally = recount.mailbox(new MailboxId(RowOutput.part(key, 0)));
        long uid = RowOutput.part(key, 1);
        tally.lastUid = Math.max(tally.lastUid, uid);
        Membership message =
                RowsUnderRepair.readable(row, octets -> AccountRows.decodeMembership(uid, octets));
        Bytes stored =
                message == null ? null : rows.rows().get(AccountRows.emailKey(message.email()));
        if (message == null || stored == null) {
            rows.found(
                    tally.place(uid),
                    message == null
                            ? "its row is damaged and no email says that it is here"
                            : "nothing is left of its content",
                    "the row is removed");
            rows.delete(key);
            tally.gone.add(uid);
            return;
        }
        Email email = Email.decode(stored);
        Place here = new Place(tally.id, uid);
        if (!email.places().contains(here)) {
            rows.found(
                    tally.place(uid), "its email does not know this place", "the place is noted");
            put(message.email(), email.at(here));
        }
        if (!message.of(email).equals(message)) {
            rows.found(
                    tally.place(uid),
                    "its row says "
                            + message.size()
                            + " octets, thread "
                            + message.thread().value()
                            + "; its email "
                            + email.size()
                            + ", "
                            + email.thread().value(),
                    "the row is put right");
            message = message.of(email);
            rows.put(key, AccountRows.encode(message));
            tally.changed.add(uid);
        }
        tally.count(message);
    }

    private void count(EmailId id, Email email) {
        recount.octets += email.size();
        if (email.places().isEmpty()) {
            rows.found(
                    place(id),
                    "it is in no mailbox",
                    "it is put into the mailbox " + MailboxRecount.RECOVERED);
            recount.homeless.add(id);
        }
    }
}
