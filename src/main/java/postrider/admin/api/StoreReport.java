package postrider.admin.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import postrider.base.Log;
import postrider.directory.Account;
import postrider.directory.AccountId;
import postrider.directory.Directory;
import postrider.engine.BlobId;
import postrider.engine.local.Damage;
import postrider.store.BlobUse;

/// Tells what a check of the store found, one row each, with the messages that are hurt. Whose they
/// are is looked up for many at once, so rows come late; the log has each at once.
final class StoreReport implements Consumer<Damage> {
    private static final Log LOG = Log.of("store");
    // Findings that wait for their messages to be looked up.
    private static final int MOST_WAITING = 1000;

    private final Directory directory;
    private final BlobUse use;
    private final Consumer<Row> rows;
    private final List<Damage> waiting = new ArrayList<>();
    private long count;

    StoreReport(Directory directory, BlobUse use, Consumer<Row> rows) {
        this.directory = directory;
        this.use = use;
        this.rows = rows;
    }

    @Override
    public void accept(Damage damage) {
        count++;
        LOG.warn("store", "place", place(damage), "finding", damage.sentence());
        waiting.add(damage);
        if (waiting.size() == MOST_WAITING) {
            flush();
        }
    }

    /// Writes what was held back.
    ///
    /// @return how much was found
    long finish() {
        flush();
        return count;
    }

    private void flush() {
        Map<BlobId, List<String>> messages = new LinkedHashMap<>();
        for (Damage damage : waiting) {
            BlobId blob = damage.blob();
            if (blob != null) {
                messages.put(blob, new ArrayList<>());
            }
        }
        if (!messages.isEmpty()) {
            Map<AccountId, String> names = names();
            for (BlobUse.Owner owner : use.owners(messages.keySet())) {
                String account =
                        names.getOrDefault(
                                owner.account(), "account number " + owner.account().value());
                List<String> places = messages.getOrDefault(owner.blob(), new ArrayList<>());
                if (owner.places().isEmpty()) {
                    places.add(account + ": email " + owner.email().value());
                }
                owner.places().forEach(place -> places.add(account + ": " + place));
            }
        }
        for (Damage damage : waiting) {
            String remedy = damage.remedy();
            BlobId blob = damage.blob();
            rows.accept(
                    Row.of("place", place(damage), "finding", damage.sentence())
                            .with(
                                    "repair",
                                    remedy == null
                                            ? "no repair is possible"
                                            : "would help: " + remedy)
                            .with(
                                    "messages",
                                    blob == null
                                            ? List.of()
                                            : messages.getOrDefault(blob, List.of())));
        }
        waiting.clear();
    }

    private Map<AccountId, String> names() {
        Map<AccountId, String> names = new HashMap<>();
        try (Stream<Account> all = directory.accounts().all()) {
            all.forEach(account -> names.put(account.id(), account.address().toString()));
        }
        return names;
    }

    private static String place(Damage damage) {
        String segment = damage.segment();
        BlobId blob = damage.blob();
        if (segment == null) {
            return "store";
        }
        return blob == null
                ? segment
                : "blob " + blob.value() + " in " + segment + " at " + damage.offset();
    }
}
