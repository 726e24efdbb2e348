package postrider.access.imap;

/// CLOSE (rfc3501#6.4.2).
final class CloseHandler {
    private CloseHandler() {}

    static Reply handle(ImapSession session, SelectedMailbox mailbox) {
        if (!mailbox.isReadOnly()) {
            mailbox.expunge(mailbox.deletedUids());
        }
        session.unselect();
        return Reply.ok("Mailbox closed");
    }
}
