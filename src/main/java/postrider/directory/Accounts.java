package postrider.directory;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.Partition;
import postrider.engine.StorageFailure;
import postrider.engine.Tables;
import postrider.engine.Writer;
import postrider.net.sasl.Password;
import postrider.wire.address.Address;

/// The accounts. An account's mailboxes exist before its address does and go after it: a mark with
/// the id says so in between, and what a killed process left is cleared by [#finishRemovals].
public final class Accounts {
    private final Tables tables;
    private final Domains domains;
    private final Lookup lookup;
    private final AccountStorage storage;
    private final PasswordHashing hashing;
    private final InstantSource clock;

    Accounts(
            Tables tables,
            Domains domains,
            Lookup lookup,
            AccountStorage storage,
            PasswordHashing hashing,
            InstantSource clock) {
        this.tables = tables;
        this.domains = domains;
        this.lookup = lookup;
        this.storage = storage;
        this.hashing = hashing;
        this.clock = clock;
    }

    /// Every account, by domain and then by name.
    public Stream<Account> all() {
        return domains.all().stream().flatMap(domain -> in(domain.name()));
    }

    /// The oldest account of the first domain that has one, null while there is none.
    public @Nullable Account first() {
        for (Domain domain : domains.all()) {
            String local = domains.oldest(domain.name());
            Account account = local == null ? null : find(new Address(local, domain.name()));
            if (account != null) {
                return account;
            }
        }
        return null;
    }

    /// The accounts of a domain by name.
    ///
    /// @param domain in A-labels, lower case
    public Stream<Account> in(String domain) {
        return domains.locals(domain, Keys.ACCOUNT).stream()
                .map(local -> find(new Address(local, domain)))
                .filter(java.util.Objects::nonNull);
    }

    /// The account with exactly this address, null when there is none.
    public @Nullable Account find(Address address) {
        Entry.OfAccount entry = lookup.account(address);
        return entry == null ? null : entry.account();
    }

    /// Makes an account with its mailboxes.
    public Answer<Account> add(Address address, Password password) throws InterruptedException {
        Answer<PasswordHash> hash = hash(password);
        if (hash instanceof Answer.Refused<PasswordHash>(Refusal refusal, String sentence)) {
            return Answer.no(refusal, sentence);
        }
        // Refused here, a mistake costs no account id and no mailboxes.
        Answer<Address> free =
                check(address, domains.isLocal(address.asciiDomain()), lookup.entry(address));
        if (free instanceof Answer.Refused<Address>(Refusal refusal, String sentence)) {
            return Answer.no(refusal, sentence);
        }
        AccountId id = newId();
        storage.create(id, address);
        Account account = new Account(id, address, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        Answer<Account> answer = put(account, ((Answer.Done<PasswordHash>) hash).value());
        if (answer instanceof Answer.Refused<Account>) {
            finishRemoval(id);
        }
        return answer;
    }

    private AccountId newId() {
        return tables.change(
                Keys.IDS,
                writer -> {
                    Bytes next = writer.rows(Keys.IDS).get(Keys.NEXT_ID);
                    AccountId id = new AccountId(next == null ? 1 : Long.parseLong(next.toUtf8()));
                    writer.put(Keys.IDS, Keys.NEXT_ID, Bytes.utf8(Long.toString(id.value() + 1)));
                    writer.put(Keys.IDS, Keys.of(Keys.PENDING, id), Bytes.EMPTY);
                    return id;
                });
    }

    private Answer<Account> put(Account account, PasswordHash hash) {
        Address address = account.address();
        Partition domain = Keys.domainOf(address);
        Partition bucket = Keys.bucket(address);
        return tables.change(
                Set.of(domain, bucket, Keys.IDS),
                writer -> {
                    Bytes row = writer.rows(bucket).get(Keys.lookup(address));
                    Answer<Address> free =
                            check(
                                    address,
                                    domains.isLocal(address.asciiDomain(), writer.rows(domain)),
                                    row == null ? null : Entry.of(row));
                    if (free instanceof Answer.Refused<Address>(Refusal why, String sentence)) {
                        return Answer.no(why, sentence);
                    }
                    putRows(writer, new Entry.OfAccount(account, hash));
                    return new Answer.Done<>(account);
                });
    }

    /// Whether a new account or alias may have this address.
    static Answer<Address> check(Address address, boolean isLocal, @Nullable Entry taken) {
        if (!isLocal) {
            String domain = address.asciiDomain();
            return Answer.no(
                    Refusal.UNKNOWN,
                    domain + " is no domain of this server; add it with: domain add " + domain);
        }
        return switch (taken) {
            case null -> new Answer.Done<>(address);
            case Entry.OfAccount(Account account, _) ->
                    Answer.no(
                            Refusal.EXISTS,
                            "there is an account " + account.address() + " already");
            case Entry.OfAlias(Alias alias) ->
                    Answer.no(Refusal.EXISTS, "there is an alias " + alias.address() + " already");
        };
    }

    /// Changes the password.
    public Answer<Account> password(Address address, Password password)
            throws InterruptedException {
        Answer<PasswordHash> hash = hash(password);
        return switch (hash) {
            case Answer.Refused<PasswordHash>(Refusal refusal, String sentence) ->
                    Answer.no(refusal, sentence);
            case Answer.Done<PasswordHash>(PasswordHash value) ->
                    changed(
                            address,
                            Set.of(Keys.bucket(address)),
                            (writer, account) ->
                                    writer.put(
                                            Keys.bucket(address),
                                            Keys.lookup(address),
                                            new Entry.OfAccount(account, value).row()));
        };
    }

    /// Removes an account with all its mail.
    public Answer<Account> remove(Address address) {
        Partition domain = Keys.domainOf(address);
        Answer<Account> answer =
                changed(
                        address,
                        Set.of(domain, Keys.bucket(address), Keys.IDS),
                        (writer, account) -> {
                            writer.delete(Keys.bucket(address), Keys.lookup(address));
                            writer.delete(domain, Keys.of(Keys.ACCOUNT, Keys.local(address)));
                            writer.delete(domain, Keys.of(Keys.AGE, account.id()));
                            writer.put(Keys.IDS, Keys.of(Keys.PENDING, account.id()), Bytes.EMPTY);
                        });
        if (answer instanceof Answer.Done<Account>(Account account)) {
            finishRemoval(account.id());
        }
        return answer;
    }

    /// Makes the directory know an account again whose mailboxes are there: it cannot log in until
    /// it gets a password. Its domain is added when it is missing.
    public Answer<Account> restore(AccountId id, Address address) {
        if (!domains.isLocal(address.asciiDomain())) {
            domains.add(address.asciiDomain());
        }
        Partition domain = Keys.domainOf(address);
        Partition bucket = Keys.bucket(address);
        return tables.change(
                Set.of(domain, bucket, Keys.IDS),
                writer -> {
                    Bytes row = writer.rows(bucket).get(Keys.lookup(address));
                    Entry taken = row == null ? null : Entry.of(row);
                    Entry.OfAccount entry;
                    if (taken instanceof Entry.OfAccount known && known.account().id().equals(id)) {
                        entry = known;
                    } else if (taken != null) {
                        return Answer.no(Refusal.EXISTS, address + " belongs to another");
                    } else {
                        entry =
                                new Entry.OfAccount(
                                        new Account(
                                                id,
                                                address,
                                                clock.instant().truncatedTo(ChronoUnit.SECONDS)),
                                        PasswordHash.NONE);
                    }
                    Bytes next = writer.rows(Keys.IDS).get(Keys.NEXT_ID);
                    if (next == null || Long.parseLong(next.toUtf8()) <= id.value()) {
                        writer.put(
                                Keys.IDS, Keys.NEXT_ID, Bytes.utf8(Long.toString(id.value() + 1)));
                    }
                    putRows(writer, entry);
                    return new Answer.Done<>(entry.account());
                });
    }

    private static void putRows(Writer writer, Entry.OfAccount entry) {
        Address address = entry.account().address();
        AccountId id = entry.account().id();
        Partition domain = Keys.domainOf(address);
        String local = Keys.local(address);
        writer.put(Keys.bucket(address), Keys.lookup(address), entry.row());
        writer.put(domain, Keys.of(Keys.ACCOUNT, local), Bytes.utf8(Long.toString(id.value())));
        writer.put(domain, Keys.of(Keys.AGE, id), Bytes.utf8(local));
        writer.delete(Keys.IDS, Keys.of(Keys.PENDING, id));
    }

    /// Forgets what was begun and not finished: after a repair nobody knows which of these marks
    /// are old, and an account too many is better than one too few.
    public void forgetRemovals() {
        tables.change(
                Keys.IDS,
                writer -> {
                    writer.rows(Keys.IDS)
                            .scan(
                                    Keys.first(Keys.PENDING),
                                    Keys.end(Keys.PENDING),
                                    (key, _) -> {
                                        writer.delete(Keys.IDS, key);
                                        return true;
                                    });
                    return true;
                });
    }

    private interface Edit {
        void apply(Writer writer, Account account);
    }

    private Answer<Account> changed(Address address, Set<Partition> partitions, Edit edit) {
        return tables.change(
                partitions,
                writer -> {
                    Bytes row = writer.rows(Keys.bucket(address)).get(Keys.lookup(address));
                    if (row != null
                            && Entry.of(row) instanceof Entry.OfAccount(Account account, _)) {
                        edit.apply(writer, account);
                        return new Answer.Done<>(account);
                    }
                    return Answer.no(Refusal.UNKNOWN, "there is no account " + address);
                });
    }

    /// Clears what was left of accounts when the process ended in the middle of making or removing
    /// them. To be called once, before anything else.
    public void finishRemovals() {
        List<AccountId> pending = new ArrayList<>();
        try (var rows = tables.read(Keys.IDS)) {
            rows.scan(
                    Keys.first(Keys.PENDING),
                    Keys.end(Keys.PENDING),
                    (key, _) -> pending.add(Keys.idOf(key)));
        }
        pending.forEach(this::finishRemoval);
    }

    private void finishRemoval(AccountId id) {
        storage.delete(id);
        tables.change(
                Keys.IDS,
                writer -> {
                    writer.delete(Keys.IDS, Keys.of(Keys.PENDING, id));
                    return id;
                });
    }

    private Answer<PasswordHash> hash(Password password) throws InterruptedException {
        if (!PasswordHashing.isUsable(password)) {
            return Answer.no(
                    Refusal.UNFIT,
                    "a password has 1 to " + PasswordHashing.LONGEST + " octets without NUL");
        }
        try {
            return new Answer.Done<>(hashing.make(password));
        } catch (RejectedExecutionException busy) {
            throw new StorageFailure(
                    StorageFailure.Kind.REFUSED, "too many password checks at once", busy);
        }
    }
}
