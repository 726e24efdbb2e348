package postrider.access.imap;

import org.jspecify.annotations.Nullable;
import postrider.store.Membership;

/// The rows of neighbouring messages, read together when the first of them is asked for.
final class RowPiece {
    private final SelectedMailbox mailbox;
    private final SelectedMailbox.Span span;
    private @Nullable Membership @Nullable [] rows;

    RowPiece(SelectedMailbox mailbox, SelectedMailbox.Span span) {
        this.mailbox = mailbox;
        this.span = span;
    }

    /// The row of a message in the span; null when it has gone.
    @Nullable Membership at(int position) {
        if (rows == null) {
            rows = mailbox.rows(span);
        }
        return rows[position - span.first()];
    }
}
