package postrider.access.imap;

import java.util.List;
import postrider.wire.imap.Expunge;
import postrider.wire.imap.Intervals;
import postrider.wire.imap.ResponseCode;
import postrider.wire.imap.SequenceSet;

/// EXPUNGE (rfc3501#6.4.3) and UID EXPUNGE (rfc4315#2.1). The client learns what has gone with the
/// news at the command's end.
final class ExpungeHandler {
    private ExpungeHandler() {}

    static Reply handle(SelectedMailbox mailbox, Expunge expunge) {
        if (mailbox.isReadOnly()) {
            return Reply.no(ResponseCode.READ_ONLY, "Mailbox is open for looking only");
        }
        List<Long> deleted = mailbox.deletedUids();
        SequenceSet only = expunge.uids();
        if (only != null) {
            long largest = mailbox.count() == 0 ? 0 : mailbox.uid(mailbox.count() - 1);
            Intervals wanted = only.resolve(largest);
            deleted.removeIf(uid -> !wanted.contains(uid));
        }
        mailbox.expunge(deleted);
        return Reply.ok("Expunged");
    }
}
