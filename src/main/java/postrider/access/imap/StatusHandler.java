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
            switch (item) {
                case MESSAGES -> out.number(info.messages());
                case RECENT -> out.number(recent);
                case UIDNEXT -> out.number(info.uidNext());
                case UIDVALIDITY -> out.number(info.uidValidity());
                case UNSEEN -> out.number(info.unseen());
                case MAILBOXID -> out.text("(" + ObjectIds.of(info.id()) + ")");
            }
            before = " ";
        }
        out.text(")");
        session.responder().end();
        return Reply.ok("Status told");
    }
}
