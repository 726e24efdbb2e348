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
    private final @Nullable Membership row;
    private @Nullable StoredMessage message;
    private boolean isRead;

    Candidate(
            SelectedMailbox mailbox,
            int position,
            OpenMailbox.Entry entry,
            @Nullable Membership row) {
        this.mailbox = mailbox;
        this.position = position;
        this.entry = entry;
        this.row = row;
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

    /// The row; there is one where the search's cost asks for it.
    Membership row() {
        if (row == null) {
            throw new IllegalStateException("not read");
        }
        return row;
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
