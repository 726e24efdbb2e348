package postrider.app;

import postrider.directory.AccountId;
import postrider.directory.AccountStorage;
import postrider.store.MailStore;

/// Lets the directory make and remove the mailboxes of its accounts.
record StoredAccounts(MailStore store) implements AccountStorage {
    @Override
    public void create(AccountId account) {
        store.create(account);
    }

    @Override
    public void delete(AccountId account) {
        store.delete(account);
    }
}
