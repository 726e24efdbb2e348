package postrider.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postrider.admin.api.Reply;
import postrider.admin.api.Row;
import postrider.app.config.Settings;
import postrider.base.Malformed;
import postrider.base.World;
import postrider.directory.Account;
import postrider.directory.AccountId;
import postrider.directory.Answer;
import postrider.directory.Directory;
import postrider.directory.Domain;
import postrider.directory.PasswordHashing;
import postrider.engine.local.StoreRepair;
import postrider.store.BlobUse;
import postrider.store.Finding;
import postrider.store.MailStore;
import postrider.store.Salvage;
import postrider.store.StoreSettings;
import postrider.store.search.SearchIndex;
import postrider.wire.address.Address;

/// `postrider store repair`: makes a store that cannot be opened whole again from what is left, and
/// counts one that can anew. No server may run.
public final class OfflineRepair {
    private final Settings settings;
    private final Consumer<Row> rows;
    private final Directory directory;
    private final MailStore store;
    private final StoreRepair repair;

    private OfflineRepair(
            Settings settings,
            World world,
            PasswordHashing hashing,
            StoreRepair repair,
            Consumer<Row> rows) {
        this.settings = settings;
        this.repair = repair;
        this.rows = rows;
        this.store =
                new MailStore(
                        repair.engine().tables(),
                        repair.engine().blobs(),
                        world,
                        StoreSettings.DEFAULT);
        this.directory = Assembly.directory(settings, repair.engine(), store, hashing, world);
    }

    /// Does it.
    ///
    /// @param anyway makes the tables anew also when nothing is seen that would need it
    /// @param rows takes what was found and done
    /// @throws StartFailure when the folder is not there or not ours
    /// @throws postrider.engine.StorageFailure when it is in use or nothing can be written
    public static Reply run(Settings settings, World world, boolean anyway, Consumer<Row> rows)
            throws StartFailure {
        Path data = settings.data();
        if (!Files.isDirectory(data.resolve("store"))) {
            throw new StartFailure(StartFailure.CANNOT_CREATE, "there is no store in " + data);
        }
        DataFolder.checkOwner(data);
        try (PasswordHashing hashing =
                        new PasswordHashing(
                                settings.limits().passwordChecks(), world.randomness());
                StoreRepair repair =
                        StoreRepair.begin(
                                data.resolve("store"),
                                postrider.engine.local.Settings.defaults(),
                                world,
                                anyway)) {
            return new OfflineRepair(settings, world, hashing, repair, rows).run();
        }
    }

    private Reply run() {
        if (repair.isRebuilt()) {
            directory.accounts().forgetRemovals();
        }
        Map<AccountId, String> accounts = new Salvage(store, repair, this::tell).run();
        if (repair.isRebuilt()) {
            restore(accounts);
            SearchIndex.forget(settings.data().resolve("search"));
        }
        boolean rebuilt = repair.isRebuilt();
        List<String> done = repair.finish(new BlobUse(store));
        done.forEach(sentence -> tell("store", sentence, "done"));
        return Reply.done(
                rebuilt
                        ? "the store is made anew; now look through it with: mailbox fsck --deep"
                        : done.isEmpty()
                                ? "all is as it should be"
                                : "what could be put right is put right");
    }

    private void tell(AccountId account, Finding finding) {
        String remedy = finding.remedy();
        tell(
                "account number " + account.value() + ", " + finding.place(),
                finding.sentence(),
                remedy == null ? "no repair is possible" : "done: " + remedy);
    }

    private void tell(String place, String finding, String repaired) {
        rows.accept(Row.of("place", place, "finding", finding).with("repair", repaired));
    }

    private void restore(Map<AccountId, String> accounts) {
        Set<AccountId> known = new HashSet<>();
        try (Stream<Account> all = directory.accounts().all()) {
            all.forEach(account -> known.add(account.id()));
        }
        accounts.forEach((id, name) -> {
            if (!known.contains(id)) {
                restore(id, name);
            }
        });
    }

    private void restore(AccountId id, String name) {
        Address named = address(name);
        Answer<Account> answer = named == null ? null : directory.accounts().restore(id, named);
        if (!(answer instanceof Answer.Done<Account>)) {
            List<Domain> domains = directory.domains().all();
            String domain = domains.isEmpty() ? "localhost" : domains.getFirst().name();
            answer = directory.accounts().restore(id, new Address("account-" + id.value(), domain));
        }
        switch (answer) {
            case Answer.Done<Account>(Account account) ->
                    tell(
                            account.address().toString(),
                            "the directory had lost this account",
                            "it is there again and locked; give it a password with: account passwd "
                                    + account.address());
            case Answer.Refused<Account>(var _, String sentence) ->
                    tell("account number " + id.value(), sentence, "no repair is possible");
        }
    }

    private static @Nullable Address address(String name) {
        try {
            return name.isEmpty() ? null : Address.parse(name);
        } catch (Malformed nonsense) {
            return null;
        }
    }
}
