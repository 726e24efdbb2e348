package postrider.directory;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.wire.address.Address;

/// What an address is: the row of the lookup.
sealed interface Entry {
    /// An account and its secret.
    record OfAccount(Account account, PasswordHash password) implements Entry {}

    /// An alias.
    record OfAlias(Alias alias) implements Entry {}

    /// The row.
    default Bytes row() {
        List<String> fields = new ArrayList<>();
        switch (this) {
            case OfAccount(Account account, PasswordHash password) -> {
                fields.add("account");
                fields.add(Long.toString(account.id().value()));
                fields.add(account.address().toString());
                fields.add(account.created().toString());
                fields.add(password.encoded());
            }
            case OfAlias(Alias alias) -> {
                fields.add("alias");
                fields.add(alias.address().toString());
                for (Address target : alias.targets()) {
                    fields.add(target.toString());
                }
            }
        }
        return Row.of(fields);
    }

    /// Reads a row.
    static Entry of(Bytes row) {
        List<String> fields = Row.fields(row);
        try {
            if (fields.size() >= 5 && fields.getFirst().equals("account")) {
                Account account =
                        new Account(
                                new AccountId(Long.parseLong(fields.get(1))),
                                Address.parse(fields.get(2)),
                                Instant.parse(fields.get(3)));
                return new OfAccount(account, PasswordHash.parse(fields.get(4)));
            }
            if (fields.size() >= 3 && fields.getFirst().equals("alias")) {
                List<Address> targets = new ArrayList<>();
                for (String target : fields.subList(2, fields.size())) {
                    targets.add(Address.parse(target));
                }
                return new OfAlias(new Alias(Address.parse(fields.get(1)), targets));
            }
        } catch (Malformed | DateTimeException | IllegalArgumentException nonsense) {
            throw Row.damaged(nonsense);
        }
        throw Row.damaged(null);
    }
}
