package postrider.receive;

import java.util.Set;
import postrider.directory.AccountId;
import postrider.wire.address.Address;
import postrider.wire.address.ForwardPath;

/// What the servers ask about addresses. The directory answers; tests answer by a map.
public interface Recipients {
    /// Where mail for a path goes. Knows sub-addresses (`user+tag`), aliases, and that every domain
    /// has a postmaster (rfc5321#4.5.1).
    ///
    /// @throws postrider.engine.StorageFailure when it can't be found out now
    Resolution resolve(ForwardPath path);

    /// Whether an account may write in the name of an address: its own, its aliases, and their
    /// sub-addresses.
    ///
    /// @throws postrider.engine.StorageFailure when it can't be found out now
    boolean maySendAs(AccountId account, Address sender);

    /// What there is behind a path.
    sealed interface Resolution {
        /// One account, or several behind an alias.
        record Local(Set<AccountId> accounts) implements Resolution {}

        /// The domain is ours and has no such mailbox.
        record Unknown() implements Resolution {}

        /// The domain is not ours.
        record NotOurs() implements Resolution {}

        /// It is the postmaster of a domain that has no account yet.
        record Nobody() implements Resolution {}

        /// Aliases that lead in a circle or to too many places.
        record Loop() implements Resolution {}
    }
}
