package postrider.directory;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.Partition;
import postrider.engine.Tables;
import postrider.wire.address.Address;

/// Addresses that lead to others.
public final class Aliases {
    private final Tables tables;
    private final Domains domains;
    private final Lookup lookup;

    Aliases(Tables tables, Domains domains, Lookup lookup) {
        this.tables = tables;
        this.domains = domains;
        this.lookup = lookup;
    }

    /// Every alias, by domain and then by name.
    public Stream<Alias> all() {
        return domains.all().stream().flatMap(domain -> in(domain.name()));
    }

    /// The aliases of a domain by name.
    ///
    /// @param domain in A-labels, lower case
    public Stream<Alias> in(String domain) {
        return domains.locals(domain, Keys.ALIAS).stream()
                .map(local -> find(new Address(local, domain)))
                .filter(java.util.Objects::nonNull);
    }

    private @Nullable Alias find(Address address) {
        return lookup.entry(address) instanceof Entry.OfAlias(Alias alias) ? alias : null;
    }

    /// Makes an alias.
    ///
    /// @param targets addresses here that lead somewhere now; accounts that go later just get no
    ///   more mail through it
    public Answer<Alias> add(Address address, List<Address> targets) {
        if (targets.isEmpty() || targets.size() >= Lookup.EXPANSION) {
            return Answer.no(
                    Refusal.UNFIT,
                    "an alias leads to 1 to " + (Lookup.EXPANSION - 1) + " addresses");
        }
        for (Address target : targets) {
            String wrong = wrongWith(address, target);
            if (wrong != null) {
                return Answer.no(Refusal.UNFIT, wrong);
            }
        }
        Alias alias = new Alias(address, targets);
        Partition domain = Keys.domainOf(address);
        Partition bucket = Keys.bucket(address);
        return tables.change(
                Set.of(domain, bucket),
                writer -> {
                    Bytes row = writer.rows(bucket).get(Keys.lookup(address));
                    Answer<Address> free =
                            Accounts.check(
                                    address,
                                    domains.isLocal(address.asciiDomain(), writer.rows(domain)),
                                    row == null ? null : Entry.of(row));
                    if (free instanceof Answer.Refused<Address>(Refusal why, String sentence)) {
                        return Answer.no(why, sentence);
                    }
                    writer.put(bucket, Keys.lookup(address), new Entry.OfAlias(alias).row());
                    writer.put(domain, Keys.of(Keys.ALIAS, Keys.local(address)), Bytes.EMPTY);
                    return new Answer.Done<>(alias);
                });
    }

    /// Since every target must lead to an account, a chain of aliases never closes to a circle,
    /// unless several are made at the very same time: [Lookup] copes with that.
    private @Nullable String wrongWith(Address alias, Address target) {
        if (target.key().equals(alias.key())) {
            return "an alias can't lead to itself";
        }
        return switch (lookup.resolve(target)) {
            case Resolution.Accounts _ -> null;
            case Resolution.NotLocal() ->
                    target + " is not an address of this server; an alias leads to addresses here";
            case Resolution.NoSuchUser(), Resolution.NobodyYet() ->
                    "there is no account or alias " + target;
            case Resolution.AliasLoop() -> target + " leads in a circle of aliases";
        };
    }

    /// Removes an alias.
    public Answer<Alias> remove(Address address) {
        Partition domain = Keys.domainOf(address);
        Partition bucket = Keys.bucket(address);
        return tables.change(
                Set.of(domain, bucket),
                writer -> {
                    Bytes row = writer.rows(bucket).get(Keys.lookup(address));
                    if (row != null && Entry.of(row) instanceof Entry.OfAlias(Alias alias)) {
                        writer.delete(bucket, Keys.lookup(address));
                        writer.delete(domain, Keys.of(Keys.ALIAS, Keys.local(address)));
                        return new Answer.Done<>(alias);
                    }
                    return Answer.no(Refusal.UNKNOWN, "there is no alias " + address);
                });
    }
}
