package postrider.app;

import java.util.stream.Collectors;
import postrider.directory.Account;
import postrider.directory.AccountId;
import postrider.directory.Directory;
import postrider.receive.Recipients;
import postrider.wire.address.Address;
import postrider.wire.address.ForwardPath;

/// Lets the servers ask the directory where mail goes.
///
/// @param hostname of this server, whose postmaster the one without a domain is
record DirectoryRecipients(Directory directory, String hostname) implements Recipients {
    @Override
    public Resolution resolve(ForwardPath path) {
        return of(
                switch (path) {
                    case ForwardPath.Mailbox(Address address) ->
                            directory.lookup().resolve(address);
                    case ForwardPath.Postmaster _ -> directory.lookup().postmaster(hostname);
                });
    }

    private static Resolution of(postrider.directory.Resolution found) {
        return switch (found) {
            case postrider.directory.Resolution.Accounts(var accounts) ->
                    new Resolution.Local(
                            accounts.stream().map(Account::id).collect(Collectors.toSet()));
            case postrider.directory.Resolution.NoSuchUser _ -> new Resolution.Unknown();
            case postrider.directory.Resolution.NotLocal _ -> new Resolution.NotOurs();
            case postrider.directory.Resolution.NobodyYet _ -> new Resolution.Nobody();
            case postrider.directory.Resolution.AliasLoop _ -> new Resolution.Loop();
        };
    }

    /// An account may write as whatever leads to it (rfc6409#6.1).
    @Override
    public boolean maySendAs(AccountId account, Address sender) {
        return switch (directory.lookup().resolve(sender)) {
            case postrider.directory.Resolution.Accounts(var accounts) ->
                    accounts.stream().anyMatch(each -> each.id().equals(account));
            case postrider.directory.Resolution.NoSuchUser _,
                    postrider.directory.Resolution.NotLocal _,
                    postrider.directory.Resolution.NobodyYet _,
                    postrider.directory.Resolution.AliasLoop _ ->
                    false;
        };
    }
}
