package postrider.directory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.Snapshot;
import postrider.engine.Tables;
import postrider.wire.address.Address;
import postrider.wire.address.SubAddress;

/// Finds out where mail for an address goes.
public final class Lookup {
    /// Addresses that one address may lead to, all steps together (LP-17).
    static final int EXPANSION = 1000;

    private static final String POSTMASTER = "postmaster";

    /// Rows whose meaning is kept: reading one takes longer than finding it.
    private static final int KNOWN_ROWS = 10_000;

    private final Tables tables;
    private final Domains domains;
    // What rows say, which never changes: another entry is another row.
    private final Map<Bytes, Entry> known = new ConcurrentHashMap<>();

    Lookup(Tables tables, Domains domains) {
        this.tables = tables;
        this.domains = domains;
    }

    /// Follows aliases to the accounts. The case of the local part does not count, and `user+tag@`
    /// is `user@` where nobody has the whole name (rfc5233#4).
    public Resolution resolve(Address address) {
        if (!domains.isLocal(address.asciiDomain())) {
            return new Resolution.NotLocal();
        }
        Entry first = owner(address);
        if (first == null) {
            return isPostmaster(address)
                    ? oldest(address.asciiDomain())
                    : new Resolution.NoSuchUser();
        }
        return follow(address, first);
    }

    /// Whom `postmaster` without a domain means: that of the host's own domain if it is ours, else
    /// of the first domain that has somebody (rfc5321#4.5.1).
    ///
    /// @param hostname in A-labels, lower case
    public Resolution postmaster(String hostname) {
        List<String> candidates = new ArrayList<>();
        candidates.add(hostname);
        domains.all().forEach(domain -> candidates.add(domain.name()));
        for (String domain : candidates) {
            if (resolve(new Address(POSTMASTER, domain)) instanceof Resolution.Accounts found) {
                return found;
            }
        }
        return new Resolution.NobodyYet();
    }

    private Resolution follow(Address start, Entry first) {
        Map<AccountId, Account> accounts = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        Deque<Entry> open = new ArrayDeque<>();
        seen.add(start.key());
        open.add(first);
        boolean circle = false;
        while (!open.isEmpty()) {
            switch (open.remove()) {
                case Entry.OfAccount(Account account, _) -> accounts.put(account.id(), account);
                case Entry.OfAlias(Alias alias) -> {
                    for (Address target : alias.targets()) {
                        if (!seen.add(target.key())) {
                            circle = true;
                            continue;
                        }
                        if (seen.size() > EXPANSION) {
                            return new Resolution.AliasLoop();
                        }
                        Entry entry = owner(target);
                        if (entry != null) {
                            open.add(entry);
                        }
                    }
                }
            }
        }
        if (accounts.isEmpty()) {
            // Aliases whose accounts are gone lead nowhere.
            return circle ? new Resolution.AliasLoop() : new Resolution.NoSuchUser();
        }
        return new Resolution.Accounts(new ArrayList<>(accounts.values()));
    }

    private Resolution oldest(String domain) {
        String local = domains.oldest(domain);
        Entry entry = local == null ? null : entry(new Address(local, domain));
        return entry instanceof Entry.OfAccount(Account account, _)
                ? new Resolution.Accounts(List.of(account))
                : new Resolution.NobodyYet();
    }

    private static boolean isPostmaster(Address address) {
        String user = SubAddress.split(address.localPart(), SubAddress.PLUS).user();
        return user.toLowerCase(Locale.ROOT).equals(POSTMASTER);
    }

    /// The entry of an address, or of the address without its tag.
    private @Nullable Entry owner(Address address) {
        Entry exact = entry(address);
        if (exact != null) {
            return exact;
        }
        SubAddress parts = SubAddress.split(address.localPart(), SubAddress.PLUS);
        return parts.tag() == null ? null : entry(address.withLocalPart(parts.user()));
    }

    /// What this very address is, null when it is nothing.
    @Nullable Entry entry(Address address) {
        try (Snapshot rows = tables.read(Keys.bucket(address))) {
            Bytes row = rows.get(Keys.lookup(address));
            return row == null ? null : read(row);
        }
    }

    private Entry read(Bytes row) {
        Entry entry = known.get(row);
        if (entry == null) {
            entry = Entry.of(row);
            if (known.size() >= KNOWN_ROWS) {
                known.clear();
            }
            known.put(row, entry);
        }
        return entry;
    }

    /// The account with exactly this address and its secret; null when there is none.
    Entry.@Nullable OfAccount account(Address address) {
        return entry(address) instanceof Entry.OfAccount account ? account : null;
    }

    /// Reads a login name: the whole address, or its local part where there is exactly one domain.
    /// Null when it can't be anybody's.
    Entry.@Nullable OfAccount byLoginName(String name) {
        try {
            if (name.indexOf('@') >= 0) {
                return account(Address.parse(name));
            }
            List<Domain> all = domains.all();
            return all.size() == 1 ? account(new Address(name, all.getFirst().name())) : null;
        } catch (postrider.base.Malformed | IllegalArgumentException _) {
            return null;
        }
    }
}
