package postrider.access.imap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.store.CopyOutcome;
import postrider.store.MailboxInfo;
import postrider.wire.imap.Copy;
import postrider.wire.imap.Intervals;
import postrider.wire.imap.ResponseCode;

/// COPY (rfc3501#6.4.7), all or nothing.
final class CopyHandler {
    /// For a target that is not there (rfc3501#6.4.7).
    static final Reply TRY_CREATE = Reply.no(ResponseCode.TRYCREATE, "There is no such mailbox");

    /// For a message number that is not in use.
    static final Reply NO_SUCH_MESSAGE = Reply.bad("There is no message of that number");

    private CopyHandler() {}

    static Reply handle(ImapSession session, SelectedMailbox mailbox, Copy copy) {
        List<SelectedMailbox.Span> spans = mailbox.resolve(copy.messages(), copy.byUid());
        if (spans == null) {
            return NO_SUCH_MESSAGE;
        }
        MailboxInfo target = MailboxNames.find(session, copy.mailbox());
        if (target == null) {
            return TRY_CREATE;
        }
        return switch (mailbox.copy(mailbox.uids(spans), target.id())) {
            case CopyOutcome.NoMailbox _ -> TRY_CREATE;
            case CopyOutcome.Copied copied -> Reply.ok(code(copied), "Copied");
        };
    }

    /// Null when nothing was copied.
    static @Nullable ResponseCode code(CopyOutcome.Copied copied) {
        if (copied.from().isEmpty()) {
            return null;
        }
        // rfc4315#3: both sets run in step
        return ResponseCode.copyUid(
                copied.uidValidity(),
                Intervals.ofRising(copied.from()),
                Intervals.ofRising(copied.to()));
    }
}
