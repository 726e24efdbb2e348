package postrider.directory;

import java.util.List;

/// Where mail for an address goes.
public sealed interface Resolution {
    /// To the mailboxes of these accounts, each named once; at least one.
    record Accounts(List<Account> accounts) implements Resolution {
        public Accounts {
            accounts = List.copyOf(accounts);
        }
    }

    /// The domain is ours and has no such address (550 5.1.1).
    record NoSuchUser() implements Resolution {}

    /// The domain is not ours.
    record NotLocal() implements Resolution {}

    /// Postmaster of a domain that has no account yet (450).
    record NobodyYet() implements Resolution {}

    /// Aliases that lead in a circle or to too many places (5.4.6).
    record AliasLoop() implements Resolution {}
}
