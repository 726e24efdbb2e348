package postrider.access.imap;

import org.jspecify.annotations.Nullable;
import postrider.store.MailboxInfo;
import postrider.store.MailboxName;
import postrider.wire.imap.Create;
import postrider.wire.imap.ResponseCode;

/// CREATE (rfc3501#6.3.3).
final class CreateHandler {
    private CreateHandler() {}

    static Reply handle(ImapSession session, Create create) {
        MailboxName name = MailboxNames.read(create.mailbox());
        if (name == null) {
            return MailboxNames.NOT_A_NAME;
        }
        return switch (session.mail().create(name, null)) {
            case DONE -> created(session.mail().mailbox(name));
            case LIMIT -> Reply.no(ResponseCode.LIMIT, "There are too many mailboxes");
            case EXISTS, INBOX -> Reply.no(ResponseCode.ALREADYEXISTS, "Mailbox exists already");
            case MISSING, BELOW_ITSELF -> MailboxNames.NOT_A_NAME;
        };
    }

    private static Reply created(@Nullable MailboxInfo info) {
        return info == null
                ? Reply.ok("Mailbox created, and gone again")
                // rfc8474#4.1
                : Reply.ok(ObjectIds.code(info.id()), "Mailbox created");
    }
}
