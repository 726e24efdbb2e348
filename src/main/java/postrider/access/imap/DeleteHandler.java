package postrider.access.imap;

import postrider.store.MailboxInfo;
import postrider.store.MailboxName;
import postrider.wire.imap.Delete;
import postrider.wire.imap.ResponseCode;

/// DELETE (rfc3501#6.3.4).
final class DeleteHandler {
    private DeleteHandler() {}

    static Reply handle(ImapSession session, Delete delete) {
        MailboxName name = MailboxNames.read(delete.mailbox());
        if (name == null) {
            return MailboxNames.NOT_A_NAME;
        }
        SelectedMailbox selected = session.selected();
        MailboxInfo doomed = session.mail().mailbox(name);
        if (selected != null && doomed != null && selected.info().id().equals(doomed.id())) {
            session.unselect();
        }
        return switch (session.mail().delete(name)) {
            case DONE -> Reply.ok("Mailbox deleted");
            case INBOX -> Reply.no(ResponseCode.CANNOT, "INBOX cannot be deleted");
            case MISSING, EXISTS, BELOW_ITSELF, LIMIT -> MailboxNames.NO_SUCH_MAILBOX;
        };
    }
}
