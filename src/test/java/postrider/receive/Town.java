package postrider.receive;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import postrider.base.World;
import postrider.directory.AccountId;
import postrider.engine.memory.MemoryEngine;
import postrider.net.Endpoint;
import postrider.net.sasl.Authenticator;
import postrider.net.sasl.LoginResult;
import postrider.net.sasl.Password;
import postrider.store.MailStore;
import postrider.store.StoreSettings;
import postrider.wire.address.Address;
import postrider.wire.address.ForwardPath;
import postrider.wire.address.SubAddress;

/// People for tests: Alice and Bob of `local.test`, `team@local.test` for both, the domain
/// `empty.test` without anybody; and their mail in memory. Alice's password is `secret`.
public final class Town implements Recipients, Authenticator {
    public static final AccountId ALICE = new AccountId(1);
    public static final AccountId BOB = new AccountId(2);
    private static final Map<String, Set<AccountId>> LOCAL =
            Map.of(
                    "alice", Set.of(ALICE),
                    "bob", Set.of(BOB),
                    "böb", Set.of(BOB),
                    "team", Set.of(ALICE, BOB));

    private final MailStore mail;

    /// Everybody with an empty mailbox.
    public Town(World world, StoreSettings settings) {
        MemoryEngine engine = new MemoryEngine();
        mail = new MailStore(engine.tables(), engine.blobs(), world, settings);
        mail.create(ALICE);
        mail.create(BOB);
    }

    public MailStore mail() {
        return mail;
    }

    @Override
    public Resolution resolve(ForwardPath path) {
        return switch (path) {
            case ForwardPath.Postmaster _ -> new Resolution.Local(Set.of(ALICE));
            case ForwardPath.Mailbox mailbox -> resolve(mailbox.address());
        };
    }

    private static Resolution resolve(Address address) {
        String user =
                SubAddress.split(address.localPart(), SubAddress.PLUS)
                        .user()
                        .toLowerCase(Locale.ROOT);
        boolean isPostmaster = user.equals("postmaster");
        return switch (address.asciiDomain()) {
            case "local.test" -> {
                Set<AccountId> found = isPostmaster ? Set.of(ALICE) : LOCAL.get(user);
                if (user.equals("circle")) {
                    yield new Resolution.Loop();
                }
                yield found == null ? new Resolution.Unknown() : new Resolution.Local(found);
            }
            case "empty.test" -> isPostmaster ? new Resolution.Nobody() : new Resolution.Unknown();
            default -> new Resolution.NotOurs();
        };
    }

    @Override
    public boolean maySendAs(AccountId account, Address sender) {
        return resolve(sender) instanceof Resolution.Local local
                && local.accounts().contains(account);
    }

    @Override
    public LoginResult authenticate(String user, Password password, Endpoint remote) {
        if (user.equals("later@local.test")) {
            return new LoginResult.TryLater();
        }
        boolean right =
                user.equals("alice@local.test")
                        && Arrays.equals(password.utf8(), Password.of("secret").utf8());
        return right
                ? new LoginResult.Success(Long.toString(ALICE.value()), "alice@local.test")
                : new LoginResult.Refused();
    }
}
