package postrider.access.imap;

import java.io.IOException;
import java.util.List;
import postrider.store.FlagChange;
import postrider.store.OpenMailbox;
import postrider.wire.imap.ImapOutput;
import postrider.wire.imap.ResponseCode;
import postrider.wire.imap.Store;

/// STORE (rfc3501#6.4.6).
final class StoreHandler {
    /// Messages in one change, so that memory does not grow with the set.
    private static final int PIECE = 1000;

    private StoreHandler() {}

    static Reply handle(ImapSession session, SelectedMailbox mailbox, Store store)
            throws IOException {
        if (mailbox.isReadOnly()) {
            return Reply.no(ResponseCode.READ_ONLY, "Mailbox is open for looking only");
        }
        List<SelectedMailbox.Span> spans = mailbox.resolve(store.messages(), store.byUid());
        if (spans == null) {
            return CopyHandler.NO_SUCH_MESSAGE;
        }
        FlagChange change =
                new FlagChange(
                        switch (store.mode()) {
                            case REPLACE -> FlagChange.Mode.REPLACE;
                            case ADD -> FlagChange.Mode.ADD;
                            case REMOVE -> FlagChange.Mode.REMOVE;
                        },
                        FlagWords.toFlags(store.flags()));
        boolean allThere = true;
        for (SelectedMailbox.Span piece : SelectedMailbox.pieces(spans, PIECE)) {
            mailbox.changeFlags(mailbox.uids(List.of(piece)), change);
            for (int at = piece.first(); at <= piece.last(); at++) {
                allThere &= tell(session.responder(), mailbox, at, store);
            }
        }
        return allThere || store.byUid()
                ? Reply.ok("Stored")
                // rfc5530#3
                : Reply.ok(ResponseCode.EXPUNGEISSUED, "Some of the messages have gone");
    }

    /// Returns whether the message is still there.
    private static boolean tell(
            Responder responder, SelectedMailbox mailbox, int position, Store store)
            throws IOException {
        long uid = mailbox.uid(position);
        OpenMailbox.Entry entry = mailbox.entry(uid);
        if (entry == null) {
            return false;
        }
        mailbox.keywords().tellNew(responder, entry.flags());
        if (store.silent()) {
            return true;
        }
        ImapOutput out = responder.begin();
        out.number(position + 1L).text(" FETCH (");
        if (store.byUid()) {
            // rfc3501#6.4.8
            out.text("UID ").number(uid).text(" ");
        }
        out.text("FLAGS ");
        FlagWords.print(entry.flags(), mailbox.isRecent(uid), out);
        out.text(")");
        responder.end();
        return true;
    }
}
