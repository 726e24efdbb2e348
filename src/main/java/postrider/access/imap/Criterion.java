package postrider.access.imap;

import java.io.IOException;

/// A condition on messages, made ready for a mailbox.
///
/// @param cost what must be read to know; of several conditions the cheapest is tested first
record Criterion(int cost, Test test) {
    /// What the open mailbox knows.
    static final int FREE = 0;

    /// The message's row.
    static final int ROW = 1;

    /// The message's index.
    static final int INDEX = 2;

    /// What is written in it, where the search index does not tell.
    static final int WRITTEN = 3;

    /// Whether a message meets it.
    @FunctionalInterface
    interface Test {
        boolean matches(Candidate candidate) throws IOException;
    }
}
