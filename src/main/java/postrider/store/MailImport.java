package postrider.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Partition;
import postrider.engine.Snapshot;
import postrider.engine.Writer;
import postrider.store.AccountRows.ChangeKind;

/// Brings mail of other programs into an account, many messages in one change. With them the change
/// notes what has come, so an import that broke off goes on, and a second one of the same source
/// brings nothing twice. Any thread may call.
public final class MailImport {
    private static final int ROWS_PER_CHANGE = 1000;

    private final MailStore store;
    private final AccountId account;
    private final Bytes source;

    /// @param source SHA-256 of the source's name
    public MailImport(MailStore store, AccountId account, Bytes source) {
        this.store = store;
        this.account = account;
        this.source = source;
    }

    /// A message of the source.
    ///
    /// @param digest SHA-256 over mailbox and octets
    /// @param copy the how manieth of that digest it is in the source, from 1
    public record Name(Bytes digest, long copy) {}

    /// A message that is to come in.
    public record Arrival(Name name, MailboxName mailbox, Flags flags, Instant date, Draft draft) {}

    /// What became of a message.
    public enum Outcome {
        STORED,
        /// An earlier import has brought it.
        KNOWN,
        HEADER_TOO_LARGE,
        /// Its mailbox would be one too many.
        MAILBOX_LIMIT,
        OVER_QUOTA
    }

    /// Which of these an earlier import has brought.
    public List<Boolean> known(List<Name> names) {
        List<Boolean> known = new ArrayList<>();
        try (Snapshot rows = store.tables().read(ImportRows.partition(account))) {
            for (Name name : names) {
                Bytes key = ImportRows.key(source, name.digest);
                known.add(name.copy <= ImportRows.copies(rows, key));
            }
        }
        return known;
    }

    /// Forgets what came from this source, so that it can come again. Can be called again after it
    /// was interrupted.
    public void forget() {
        Partition partition = ImportRows.partition(account);
        while (store.tables()
                .change(
                        partition,
                        writer -> ImportRows.forget(writer, partition, source, ROWS_PER_CHANGE))) {
            // until nothing is left
        }
    }

    /// Puts messages into their mailboxes, which are made if they are missing, all in one change.
    ///
    /// @return what became of each; null when there is no such account
    /// @throws postrider.engine.StorageFailure see its kinds
    public @Nullable List<Outcome> append(List<Arrival> arrivals) {
        List<@Nullable StagedContent> contents = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            Draft draft = arrival.draft;
            contents.add(draft.headerTooLarge() ? null : draft.finish());
        }
        List<Outcome> outcomes =
                store.tables()
                        .change(
                                Set.of(AccountRows.head(account), ImportRows.partition(account)),
                                writer -> {
                                    AccountChange change = begin(writer);
                                    return change == null
                                            ? null
                                            : new Batch(writer, change).append(arrivals, contents);
                                });
        store.account(account).changed();
        return outcomes;
    }

    private @Nullable AccountChange begin(Writer writer) {
        return AccountChange.begin(account, writer, store.settings(), store.now());
    }

    /// The inside of one change.
    private final class Batch {
        private final Writer writer;
        private final AccountChange change;
        private final Partition notes = ImportRows.partition(account);
        private final Map<MailboxId, List<Long>> arrived = new LinkedHashMap<>();
        private boolean full;

        Batch(Writer writer, AccountChange change) {
            this.writer = writer;
            this.change = change;
        }

        List<Outcome> append(List<Arrival> arrivals, List<@Nullable StagedContent> contents) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < arrivals.size(); i++) {
                outcomes.add(append(arrivals.get(i), contents.get(i)));
            }
            arrived.forEach((mailbox, uids) -> change.record(ChangeKind.ARRIVED, mailbox, uids));
            change.finish();
            return outcomes;
        }

        private Outcome append(Arrival arrival, @Nullable StagedContent content) {
            Bytes key = ImportRows.key(source, arrival.name.digest);
            if (arrival.name.copy <= ImportRows.copies(writer.rows(notes), key)) {
                return Outcome.KNOWN;
            }
            if (content == null) {
                return Outcome.HEADER_TOO_LARGE;
            }
            full |= !store.hasRoom(change.octets(), content.size());
            if (full) {
                return Outcome.OVER_QUOTA;
            }
            MailboxInfo mailbox =
                    MailboxImport.make(change, store.settings(), arrival.mailbox, null, true);
            if (mailbox == null) {
                return Outcome.MAILBOX_LIMIT;
            }
            long uid = change.add(mailbox.id(), content, arrival.flags, arrival.date, store.now());
            arrived.computeIfAbsent(mailbox.id(), id -> new ArrayList<>()).add(uid);
            writer.put(notes, key, ImportRows.encode(arrival.name.copy));
            return Outcome.STORED;
        }
    }
}
