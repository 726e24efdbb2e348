package postrider.directory;

import java.util.List;
import postrider.base.World;
import postrider.engine.Tables;

/// Who there is. Everything is durable when a change returns, and each change is whole or not at
/// all, also when the process is killed.
public final class Directory {
    private final Domains domains;
    private final Accounts accounts;
    private final Aliases aliases;
    private final Lookup lookup;

    /// @param fixed the domains that no command changes
    /// @param storage where accounts get their mailboxes
    public Directory(
            Tables tables,
            List<Domain> fixed,
            AccountStorage storage,
            PasswordHashing hashing,
            World world) {
        this.domains = new Domains(tables, fixed);
        this.lookup = new Lookup(tables, domains);
        this.accounts = new Accounts(tables, domains, lookup, storage, hashing, world.clock());
        this.aliases = new Aliases(tables, domains, lookup);
    }

    public Domains domains() {
        return domains;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Aliases aliases() {
        return aliases;
    }

    public Lookup lookup() {
        return lookup;
    }

    /// Removes a domain that a command added.
    ///
    /// @param force with its accounts, their mail, and its aliases
    public Answer<Domain> removeDomain(String name, boolean force) {
        Answer<Domain> found = domains.removable(name);
        if (!(found instanceof Answer.Done<Domain>(Domain domain))) {
            return found;
        }
        if (force) {
            aliases.in(domain.name()).forEach(alias -> aliases.remove(alias.address()));
            accounts.in(domain.name()).forEach(account -> accounts.remove(account.address()));
        }
        return domains.removeEmpty(domain);
    }
}
