package postrider.receive;

import java.util.Set;
import java.util.stream.Collectors;
import postrider.directory.Account;
import postrider.directory.AccountId;
import postrider.directory.Directory;
import postrider.directory.Lookup;
import postrider.wire.address.Address;
import postrider.wire.address.ForwardPath;

/// The directory's answers.
public final class DirectoryRecipients implements Recipients {
    private final Lookup lookup;
    private final String hostname;

    /// @param hostname whose postmaster is meant by `<postmaster>`
    public DirectoryRecipients(Directory directory, String hostname) {
        this.lookup = directory.lookup();
        this.hostname = hostname;
    }

    @Override
    public Resolution resolve(ForwardPath path) {
        return switch (path) {
            case ForwardPath.Mailbox mailbox -> resolution(lookup.resolve(mailbox.address()));
            case ForwardPath.Postmaster _ -> resolution(lookup.postmaster(hostname));
        };
    }

    @Override
    public boolean maySendAs(AccountId account, Address sender) {
        return resolution(lookup.resolve(sender)) instanceof Resolution.Local local
                && local.accounts().contains(account);
    }

    private static Resolution resolution(postrider.directory.Resolution found) {
        return switch (found) {
            case postrider.directory.Resolution.Accounts accounts ->
                    new Resolution.Local(ids(accounts));
            case postrider.directory.Resolution.NoSuchUser _ -> new Resolution.Unknown();
            case postrider.directory.Resolution.NotLocal _ -> new Resolution.NotOurs();
            case postrider.directory.Resolution.NobodyYet _ -> new Resolution.Nobody();
            case postrider.directory.Resolution.AliasLoop _ -> new Resolution.Loop();
        };
    }

    private static Set<AccountId> ids(postrider.directory.Resolution.Accounts accounts) {
        return accounts.accounts().stream().map(Account::id).collect(Collectors.toSet());
    }
}
