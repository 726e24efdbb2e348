package postrider.access.imap;

import java.io.IOException;
import java.util.List;
import postrider.store.CopyOutcome;
import postrider.store.MailboxInfo;
import postrider.wire.imap.Move;
import postrider.wire.imap.ResponseCode;

/// MOVE (rfc6851#3.1), all or nothing.
final class MoveHandler {
    private MoveHandler() {}

    static Reply handle(ImapSession session, SelectedMailbox mailbox, Move move)
            throws IOException {
        if (mailbox.isReadOnly()) {
            return Reply.no(ResponseCode.READ_ONLY, "Mailbox is open for looking only");
        }
        List<SelectedMailbox.Span> spans = mailbox.resolve(move.messages(), move.byUid());
        if (spans == null) {
            return CopyHandler.NO_SUCH_MESSAGE;
        }
        MailboxInfo target = MailboxNames.find(session, move.mailbox());
        if (target == null) {
            return CopyHandler.TRY_CREATE;
        }
        CopyOutcome outcome = mailbox.move(mailbox.uids(spans), target.id());
        if (!(outcome instanceof CopyOutcome.Copied copied)) {
            return CopyHandler.TRY_CREATE;
        }
        // rfc6851#4.3: COPYUID comes before the EXPUNGE responses
        ResponseCode code = CopyHandler.code(copied);
        if (code != null) {
            session.responder().untagged("OK " + code + " Moved");
        }
        return Reply.ok("Moved");
    }
}
