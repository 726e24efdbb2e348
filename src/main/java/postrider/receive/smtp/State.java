package postrider.receive.smtp;

import org.jspecify.annotations.Nullable;
import postrider.directory.AccountId;

/// Where a session stands. Replaced as a whole, so that nothing survives RSET, EHLO, STARTTLS or
/// the end of a message by accident (SM-17, TL-07).
///
/// @param greeting null before EHLO, HELO or LHLO
/// @param account who has logged in; null for nobody
/// @param transaction null outside of one
record State(
        @Nullable Greeting greeting,
        @Nullable AccountId account,
        @Nullable Transaction transaction) {
    /// At the start, and again after STARTTLS (rfc3207#4.2).
    static final State FRESH = new State(null, null, null);

    /// How the client has introduced itself.
    ///
    /// @param extended not by HELO
    record Greeting(String name, boolean extended) {}

    /// After EHLO, HELO, LHLO: a transaction ends (rfc5321#4.1.4), a login stays.
    State greeted(Greeting by) {
        return new State(by, account, null);
    }

    State loggedIn(AccountId as) {
        return new State(greeting, as, null);
    }

    State in(Transaction next) {
        return new State(greeting, account, next);
    }

    State withoutTransaction() {
        return new State(greeting, account, null);
    }
}
