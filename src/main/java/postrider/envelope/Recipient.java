package postrider.envelope;

import java.util.Set;
import postrider.directory.AccountId;
import postrider.wire.address.ForwardPath;

/// One accepted recipient.
///
/// @param path as the client gave it
/// @param accounts where the message goes: one, or several behind an alias; never empty
public record Recipient(ForwardPath path, Set<AccountId> accounts) {
    public Recipient {
        accounts = Set.copyOf(accounts);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("a recipient without an account");
        }
    }
}
