package postrider.access.imap;

import postrider.store.AccountMail;

/// Where a session stands (rfc3501#3). Logout is the end of the session and has no value here.
sealed interface SessionState {
    /// Nobody has logged in.
    record NotAuthenticated() implements SessionState {}

    /// Somebody has, and no mailbox is open.
    record Authenticated(AccountMail mail) implements SessionState {}

    /// A mailbox is open.
    record Selected(AccountMail mail, SelectedMailbox mailbox) implements SessionState {}
}
