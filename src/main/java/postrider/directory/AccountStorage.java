package postrider.directory;

import postrider.wire.address.Address;

/// Where accounts have their mailboxes. Both calls may come again for the same account, also after
/// a crash in the middle, and then complete what was begun.
public interface AccountStorage {
    /// Makes the first mailboxes, durably.
    ///
    /// @param address by which the account will be known
    void create(AccountId account, Address address);

    /// Removes everything, durably; an account that has nothing is fine.
    void delete(AccountId account);
}
