package postrider.access.imap;

import org.jspecify.annotations.Nullable;
import postrider.store.Membership;
import postrider.store.OpenMailbox;
import postrider.store.StoredMessage;

/// A message that a search looks at. What is dear to read is read when it is first asked for.
final class Candidate {
    private final SelectedMailbox mailbox;
    private final int position;
    private final OpenMailbox.Entry entry;
    private final RowPiece rows;
    private @Nullable StoredMessage message;
    private boolean isRead;

    Candidate(SelectedMailbox mailbox, int position, OpenMailbox.Entry entry, RowPiece rows) {
        this.mailbox = mailbox;
        this.position = position;
        this.entry = entry;
        this.rows = rows;
    }

    int position() {
        return position;
    }

    OpenMailbox.Entry entry() {
        return entry;
    }

    boolean isRecent() {
        return mailbox.isRecent(entry.uid());
    }

    /// The row; null when the message has gone meanwhile.
    @Nullable Membership row() {
        return rows.at(position);
    }

    /// The content; null when it has gone meanwhile.
    @Nullable StoredMessage message() {
        if (!isRead) {
            isRead = true;
            message = mailbox.message(entry.email());
        }
        return message;
    }
}
