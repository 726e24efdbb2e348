package postrider.store;

import java.time.Instant;
import java.util.List;
import postrider.base.Bytes;
import postrider.store.AccountRows.Content;
import postrider.store.AccountRows.Email;
import postrider.store.AccountRows.Place;

/// An email that has lost its last place and can be brought back for some time. Its content row and
/// its octets stay as they are; it counts in no mailbox and not in the account.
///
/// @param deleted whole seconds
/// @param mailbox the name of the mailbox it was in
/// @param email with the one place it was taken from
/// @param membership as it was there
record DeletedEmail(Instant deleted, MailboxName mailbox, Email email, Membership membership) {
    private static final int VERSION = 1;

    /// By time, so that the oldest come first.
    static Bytes key(Instant deleted, EmailId email) {
        return key(deleted.getEpochSecond(), email);
    }

    static Bytes key(long second, EmailId email) {
        return RowOutput.key('d', Math.max(0, second), email.value());
    }

    static long second(Bytes key) {
        return RowOutput.part(key, 0);
    }

    static EmailId email(Bytes key) {
        return new EmailId(RowOutput.part(key, 1));
    }

    EmailId id() {
        return membership.email();
    }

    Bytes key() {
        return key(deleted, id());
    }

    Place place() {
        return email.places().getFirst();
    }

    /// What is left when only its content is known.
    static DeletedEmail of(Bytes key, Content content, Instant now) {
        Email email = content.email(List.of(new Place(new MailboxId(0), 0)));
        Membership membership =
                new Membership(
                        0, email(key), content.thread(), Flags.NONE, 0, now, now, content.size());
        return new DeletedEmail(
                Instant.ofEpochSecond(second(key)),
                new MailboxName(MailboxRecount.RECOVERED),
                email,
                membership);
    }

    DeletedEmail withSize(long size) {
        Email sized = email.withSize(size);
        return new DeletedEmail(deleted, mailbox, sized, membership.of(sized));
    }

    Bytes encode() {
        return new RowOutput()
                .octet(VERSION)
                .text(mailbox.value())
                .octets(email.encode())
                .number(membership.uid())
                .octets(AccountRows.encode(membership))
                .done();
    }

    static DeletedEmail decode(Bytes key, Bytes row) {
        RowInput in = new RowInput(row).version(VERSION);
        MailboxName mailbox = new MailboxName(in.text());
        Email email = Email.decode(in.octets());
        long uid = in.number();
        Membership membership = AccountRows.decodeMembership(uid, in.octets());
        return new DeletedEmail(Instant.ofEpochSecond(second(key)), mailbox, email, membership);
    }
}
