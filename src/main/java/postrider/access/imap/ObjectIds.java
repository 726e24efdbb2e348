package postrider.access.imap;

import postrider.store.EmailId;
import postrider.store.MailboxId;
import postrider.store.ThreadId;
import postrider.wire.imap.ResponseCode;

/// How mailboxes, emails and conversations are named for good (rfc8474#7): a letter, so that no two
/// kinds share a name, and the number in the account.
final class ObjectIds {
    private ObjectIds() {}

    static String of(MailboxId mailbox) {
        return "F" + mailbox.value();
    }

    static String of(EmailId email) {
        return "M" + email.value();
    }

    static String of(ThreadId thread) {
        return "T" + thread.value();
    }

    static ResponseCode code(MailboxId mailbox) {
        return new ResponseCode("MAILBOXID (" + of(mailbox) + ")");
    }
}
