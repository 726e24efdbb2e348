package postrider.access.imap;

import java.io.IOException;
import postrider.store.MailboxInfo;
import postrider.wire.imap.ImapOutput;
import postrider.wire.imap.Status;
import postrider.wire.imap.StatusItem;

/// STATUS (rfc3501#6.3.10).
final class StatusHandler {
    private StatusHandler() {}

    static Reply handle(ImapSession session, Status status) throws IOException {
        MailboxInfo info = MailboxNames.find(session, status.mailbox());
        if (info == null) {
            return MailboxNames.NO_SUCH_MAILBOX;
        }
        long recent = status.items().contains(StatusItem.RECENT) ? session.mail().recent(info) : 0;
        ImapOutput out = session.responder().begin();
        out.text("STATUS ").mailbox(info.name().value());
        String before = " (";
        for (StatusItem item : status.items()) {
            out.text(before).text(item.name()).text(" ");
            out.number(
                    switch (item) {
                        case MESSAGES -> info.messages();
                        case RECENT -> recent;
                        case UIDNEXT -> info.uidNext();
                        case UIDVALIDITY -> info.uidValidity();
                        case UNSEEN -> info.unseen();
                    });
            before = " ";
        }
        out.text(")");
        session.responder().end();
        return Reply.ok("Status told");
    }
}
