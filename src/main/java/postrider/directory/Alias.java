package postrider.directory;

import java.util.List;
import postrider.wire.address.Address;

/// An address without mailboxes of its own.
///
/// @param targets addresses here, of accounts or other aliases; at least one
public record Alias(Address address, List<Address> targets) {
    public Alias {
        targets = List.copyOf(targets);
    }
}
