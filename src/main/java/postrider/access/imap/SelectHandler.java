package postrider.access.imap;

import java.io.IOException;
import postrider.base.Bytes;
import postrider.store.MailboxInfo;
import postrider.store.OpenMailbox;
import postrider.wire.imap.ResponseCode;

/// SELECT and EXAMINE (rfc3501#6.3.1, rfc3501#6.3.2).
final class SelectHandler {
    private SelectHandler() {}

    static Reply open(ImapSession session, Bytes mailbox, boolean isReadOnly) throws IOException {
        // rfc3501#6.3.1: whatever comes of it, the old mailbox is left
        session.unselect();
        MailboxInfo info = MailboxNames.find(session, mailbox);
        OpenMailbox open = info == null ? null : session.mail().open(info.id());
        if (open == null) {
            return MailboxNames.NO_SUCH_MAILBOX;
        }
        SelectedMailbox selected = new SelectedMailbox(open, isReadOnly);
        session.select(selected);
        tell(session.responder(), selected);
        return isReadOnly
                ? Reply.ok(ResponseCode.READ_ONLY, "Mailbox opened for looking")
                : Reply.ok(ResponseCode.READ_WRITE, "Mailbox opened");
    }

    private static void tell(Responder responder, SelectedMailbox selected) throws IOException {
        String flags = selected.keywords().flags();
        responder.untagged("FLAGS (" + flags + ")");
        responder.untagged(
                selected.isReadOnly()
                        ? "OK [PERMANENTFLAGS ()] No flag can be changed"
                        : "OK [PERMANENTFLAGS (" + flags + " \\*)] Any keyword can be made");
        responder.untagged(selected.count() + " EXISTS");
        responder.untagged(selected.recentCount() + " RECENT");
        int unseen = selected.firstUnseen();
        if (unseen > 0) {
            responder.untagged("OK [UNSEEN " + unseen + "] First unseen");
        }
        MailboxInfo info = selected.info();
        responder.untagged("OK [UIDVALIDITY " + info.uidValidity() + "] UIDs are valid");
        responder.untagged("OK [UIDNEXT " + info.uidNext() + "] Next UID");
        // rfc8474#4.2
        responder.untagged("OK " + ObjectIds.code(info.id()) + " Names the mailbox");
    }
}
