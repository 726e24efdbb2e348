package postrider.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.local.StoreRepair;
import postrider.store.AccountRows.Content;

/// Makes accounts, mailboxes and messages again, in a store under repair, from the rows that are
/// left and from what is kept beside the octets.
///
/// Accounts of which the tables have anything are counted and mended as `mailbox fsck` does; a
/// message of theirs that may have been lost goes into a mailbox below `Salvaged`, since it may as
/// well have been deleted. Of accounts of which nothing is left, everything comes back where it
/// stood when it arrived.
public final class Salvage {
    /// Above the mailboxes for what may have been deleted.
    static final String SALVAGED = "Salvaged";

    // Messages that come back in one change.
    private static final int BATCH = 100;

    private final MailStore store;
    private final StoreRepair repair;
    private final BiConsumer<AccountId, Finding> findings;
    // Accounts of which the tables had nothing.
    private final Set<AccountId> headless = new HashSet<>();
    private final Set<AccountId> met = new HashSet<>();
    private final Map<AccountId, String> addresses =
            new TreeMap<>((a, b) -> Long.compare(a.value(), b.value()));
    private final Map<AccountId, List<SalvagedMessage>> waiting = new LinkedHashMap<>();
    private final Map<AccountId, Long> found = new LinkedHashMap<>();

    /// @param findings takes what is done to each account
    public Salvage(MailStore store, StoreRepair repair, BiConsumer<AccountId, Finding> findings) {
        this.store = store;
        this.repair = repair;
        this.findings = findings;
    }

    /// Does it.
    ///
    /// @return every account that has mailboxes now, and its address; empty when nobody knows it
    public Map<AccountId, String> run() {
        for (AccountId account : known()) {
            met.add(account);
            if (hasRows(AccountRows.head(account))) {
                store.check(account).repair(finding -> findings.accept(account, finding));
            } else {
                headless.add(account);
            }
        }
        if (repair.isRebuilt()) {
            freeContentOfHeadless();
            repair.notes(this::header);
            flush();
            repair.notes(this::body);
            flush();
            for (AccountId account : headless) {
                // What is left without notes still has its content rows.
                if (!RecountSource.buckets(store.tables(), account).isEmpty()) {
                    store.create(account, addresses.getOrDefault(account, ""));
                    store.check(account).repair(finding -> findings.accept(account, finding));
                }
            }
            found.forEach((account, count) ->
                    findings.accept(
                            account,
                            new Finding(
                                    "account",
                                    count + " messages had lost their rows",
                                    headless.contains(account)
                                            ? "they are back where they arrived"
                                            : "they are in mailboxes below " + SALVAGED)));
        }
        Rebirth rebirth = new Rebirth(store);
        for (AccountId account : AccountEmails.accounts(store)) {
            if (repair.hasLostRows()) {
                rebirth.of(account);
            }
            addresses.putIfAbsent(account, address(account));
        }
        return addresses;
    }

    private Set<AccountId> known() {
        Set<AccountId> known = new TreeSet<>((a, b) -> Long.compare(a.value(), b.value()));
        for (String kind : List.of("a", "b")) {
            for (Partition partition : store.tables().partitions(Bytes.utf8(kind))) {
                known.add(new AccountId(RowOutput.part(partition.name(), 0)));
            }
        }
        return known;
    }

    private boolean hasRows(Partition partition) {
        boolean[] any = {false};
        try (Snapshot rows = store.tables().read(partition)) {
            rows.scan(
                    Bytes.EMPTY,
                    Bytes.wrap(new byte[] {(byte) 0xff}),
                    (_, _) -> {
                        any[0] = true;
                        return false;
                    });
        }
        return any[0];
    }

    private String address(AccountId account) {
        try (Snapshot rows = store.tables().read(AccountRows.head(account))) {
            Bytes address = rows.get(AccountRows.ADDRESS);
            return address == null ? "" : address.toUtf8();
        }
    }

    /// Content rows of an account without any other row are given up where the notes say more.
    private void freeContentOfHeadless() {
        if (headless.isEmpty()) {
            return;
        }
        repair.notes(kept -> {
            for (SalvageNote note : notes(kept)) {
                if (note.place() != null && headless.contains(note.account())) {
                    Partition bucket = AccountRows.bucket(note.account(), note.email());
                    Bytes key = AccountRows.emailKey(note.email());
                    Content row = content(note);
                    if (row != null && row.header().equals(kept.blob())) {
                        store.tables()
                                .change(
                                        bucket,
                                        writer -> {
                                            writer.delete(bucket, key);
                                            return true;
                                        });
                    }
                }
            }
        });
    }

    private static List<SalvageNote> notes(StoreRepair.Kept kept) {
        List<SalvageNote> notes = new ArrayList<>();
        for (Bytes each : kept.notes()) {
            SalvageNote note = SalvageNote.decode(each);
            if (note != null) {
                notes.add(note);
            }
        }
        return notes;
    }

    private @Nullable Content content(SalvageNote note) {
        try (Snapshot rows =
                store.tables().read(AccountRows.bucket(note.account(), note.email()))) {
            return RowsUnderRepair.readable(
                    rows.get(AccountRows.emailKey(note.email())), Content::decode);
        }
    }

    /// Whether a message has to be brought back: it has no row, and did not just lose it by being
    /// deleted.
    private boolean isMissing(SalvageNote note) {
        boolean mayBeLost =
                repair.mayBeLost(
                                AccountRows.bucket(note.account(), note.email()),
                                AccountRows.emailKey(note.email()))
                        || (headless.contains(note.account())
                                && repair.mayBeLost(
                                        AccountRows.head(note.account()), AccountRows.COUNTERS));
        return mayBeLost && content(note) == null;
    }

    private void header(StoreRepair.Kept kept) {
        for (SalvageNote note : notes(kept)) {
            SalvageNote.Place place = note.place();
            if (place == null) {
                continue;
            }
            meet(note.account());
            if (!place.address().isEmpty()) {
                addresses.put(note.account(), place.address());
            }
            if (isMissing(note)) {
                SalvagedMessage message =
                        SalvagedMessage.ofHeader(store, note, place, kept.blob(), kept.length());
                if (message != null) {
                    add(note.account(), message);
                }
            }
        }
    }

    private void body(StoreRepair.Kept kept) {
        for (SalvageNote note : notes(kept)) {
            if (note.place() != null) {
                continue;
            }
            meet(note.account());
            if (isMissing(note)) {
                add(
                        note.account(),
                        SalvagedMessage.ofBody(store, note, kept.blob(), kept.length()));
            }
        }
    }

    /// An account that only notes speak of.
    private void meet(AccountId account) {
        if (met.add(account)) {
            headless.add(account);
        }
    }

    private void add(AccountId account, SalvagedMessage message) {
        List<SalvagedMessage> messages = waiting.computeIfAbsent(account, _ -> new ArrayList<>());
        messages.add(message);
        if (messages.size() == BATCH) {
            waiting.remove(account);
            bringBack(account, messages);
        }
    }

    private void flush() {
        Map<AccountId, List<SalvagedMessage>> rest = new HashMap<>(waiting);
        waiting.clear();
        rest.forEach(this::bringBack);
    }

    private void bringBack(AccountId account, List<SalvagedMessage> messages) {
        if (headless.contains(account)) {
            store.create(account, addresses.getOrDefault(account, ""));
        }
        int count = SalvagedMessage.bringBack(store, account, messages, headless.contains(account));
        found.merge(account, (long) count, Long::sum);
    }
}
