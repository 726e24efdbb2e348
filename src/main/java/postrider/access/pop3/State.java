package postrider.access.pop3;

import org.jspecify.annotations.Nullable;

/// Where a session stands (rfc1939#3). Replaced as a whole by each command.
sealed interface State {
    /// Nobody is logged in.
    ///
    /// @param user what USER said; null before it and after a failed PASS
    record Authorization(@Nullable String user) implements State {}

    /// The maildrop is open and locked.
    ///
    /// @param marks what DELE marked
    /// @param left how many messages are not marked
    /// @param leftOctets their size
    record Transaction(Maildrop maildrop, Marks marks, int left, long leftOctets) implements State {
        static Transaction of(Maildrop maildrop) {
            return new Transaction(
                    maildrop, Marks.none(maildrop.size()), maildrop.size(), maildrop.octets());
        }

        /// Whether there is such a message and it is not marked.
        ///
        /// @param message its number, from 1
        boolean has(long message) {
            return message >= 1 && message <= maildrop.size() && !marks.has((int) message - 1);
        }

        /// With one more message marked.
        Transaction without(int message) {
            return new Transaction(
                    maildrop,
                    marks.with(message - 1),
                    left - 1,
                    leftOctets - maildrop.octets(message));
        }
    }

    /// QUIT was answered; the session is over.
    record Update() implements State {}
}
