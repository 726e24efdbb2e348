package postrider.access.imap;

import postrider.store.MailboxName;
import postrider.wire.imap.Rename;
import postrider.wire.imap.ResponseCode;

/// RENAME (rfc3501#6.3.5).
final class RenameHandler {
    private RenameHandler() {}

    static Reply handle(ImapSession session, Rename rename) {
        MailboxName from = MailboxNames.read(rename.from());
        MailboxName to = MailboxNames.read(rename.to());
        if (from == null) {
            return MailboxNames.NO_SUCH_MAILBOX;
        }
        if (to == null) {
            return MailboxNames.NOT_A_NAME;
        }
        return switch (session.mail().rename(from, to)) {
            case DONE -> Reply.ok("Mailbox renamed");
            case MISSING -> MailboxNames.NO_SUCH_MAILBOX;
            case EXISTS -> Reply.no(ResponseCode.ALREADYEXISTS, "There is a mailbox of that name");
            case INBOX -> Reply.no(ResponseCode.CANNOT, "INBOX cannot be renamed that way");
            case BELOW_ITSELF ->
                    Reply.no(ResponseCode.CANNOT, "A mailbox cannot move below itself");
            case LIMIT -> Reply.no(ResponseCode.LIMIT, "The name would be too long");
        };
    }
}
