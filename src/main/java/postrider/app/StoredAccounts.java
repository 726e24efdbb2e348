package postrider.app;

import postrider.directory.AccountId;
import postrider.directory.AccountStorage;
import postrider.store.MailStore;
import postrider.wire.address.Address;

/// Lets the directory make and remove the mailboxes of its accounts.
record StoredAccounts(MailStore store) implements AccountStorage {
    @Override
    public void create(AccountId account, Address address) {
        store.create(account, address.toString());
    }

    @Override
    public void delete(AccountId account) {
        store.delete(account);
    }
}
