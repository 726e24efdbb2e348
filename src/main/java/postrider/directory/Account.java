package postrider.directory;

import java.time.Instant;
import postrider.wire.address.Address;

/// Somebody with mailboxes here.
///
/// @param address also the login name
public record Account(AccountId id, Address address, Instant created) {}
