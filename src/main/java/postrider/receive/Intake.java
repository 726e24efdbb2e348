package postrider.receive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Log;
import postrider.directory.AccountId;
import postrider.engine.StorageFailure;
import postrider.envelope.Envelope;
import postrider.envelope.Inlet;
import postrider.envelope.Origin;
import postrider.envelope.Outcome;
import postrider.envelope.Recipient;
import postrider.store.DeliverOutcome;
import postrider.store.Draft;
import postrider.store.MailStore;

/// The one door: looks at a message as it comes in, stamps it and puts it into the mailboxes of all
/// its recipients in one commit.
public final class Intake implements Inlet {
    private static final Log LOG = Log.of("intake");
    private static final Set<String> RETURN_PATH = Set.of("return-path");
    private static final Set<String> RETURN_PATH_AND_BCC = Set.of("return-path", "bcc");
    private static final byte[] BLANK_LINE = {'\r', '\n'};

    private final MailStore store;
    private final String hostname;
    private final IntakeSettings settings;

    /// @param hostname the name of this server, for Received fields
    public Intake(MailStore store, String hostname, IntakeSettings settings) {
        this.store = store;
        this.hostname = hostname;
        this.settings = settings;
    }

    @Override
    public long sizeLimit() {
        return settings.messageSize();
    }

    @Override
    public boolean hasRoom(Recipient recipient, long octets) {
        return recipient.accounts().stream().anyMatch(account -> store.hasRoom(account, octets));
    }

    @Override
    public Delivery begin(Envelope envelope) {
        return new Arrival(envelope);
    }

    private final class Arrival implements Delivery {
        private final Envelope envelope;
        private final FirstLine firstLine = new FirstLine();
        // Held back until the kind of the first line is known; null from then on.
        private @Nullable Bytes start = Bytes.EMPTY;
        private @Nullable Draft draft;
        private @Nullable Outcome settled;
        private long size;

        Arrival(Envelope envelope) {
            this.envelope = envelope;
            guarded(() -> draft = store.draft(settings.headerSize()));
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            size += length;
            if (size > settings.messageSize()) {
                settle(new Outcome.Refused(Outcome.Refusal.TOO_LARGE));
            }
            guarded(() -> put(octets, offset, length));
        }

        private void put(byte[] octets, int offset, int length) {
            Draft to = draft;
            if (to == null) {
                return;
            }
            Bytes held = start;
            if (held == null) {
                to.write(octets, offset, length);
            } else {
                Bytes all = joined(held, octets, offset, length);
                start = all;
                firstLine.read(octets, offset, length);
                if (firstLine.start() != FirstLine.Start.OPEN) {
                    release(to, all);
                }
            }
            if (to.headerTooLarge()) {
                settle(new Outcome.Refused(Outcome.Refusal.HEADER_TOO_LARGE));
            }
        }

        /// Passes on what was held back until the kind of the first line was known.
        private void release(Draft to, Bytes held) {
            start = null;
            if (firstLine.start() != FirstLine.Start.HEADER && !held.isEmpty()) {
                to.write(BLANK_LINE, 0, BLANK_LINE.length);
            }
            to.write(held.toArray(), 0, held.length());
        }

        private static Bytes joined(Bytes held, byte[] octets, int offset, int length) {
            byte[] all = new byte[held.length() + length];
            held.copyTo(0, all, 0, held.length());
            System.arraycopy(octets, offset, all, held.length(), length);
            return Bytes.wrap(all);
        }

        @Override
        public @Nullable Outcome settled() {
            return settled;
        }

        @Override
        public List<Outcome> commit() {
            guarded(this::stamp);
            Outcome already = settled;
            if (already != null) {
                return forAll(already);
            }
            Draft ready = Objects.requireNonNull(draft, "committed after it was closed");
            try {
                return deliver(ready);
            } catch (StorageFailure failure) {
                return forAll(outcome(failure));
            }
        }

        /// Finishes the header block, or settles that the message is refused.
        private void stamp() {
            Draft ready = draft;
            if (ready == null) {
                return;
            }
            Bytes held = start;
            if (held != null) {
                release(ready, held);
            }
            Bytes header = ready.header();
            HeaderFields fields = new HeaderFields(header);
            // rfc5321#6.3
            if (fields.count("received") > settings.hops()) {
                settle(new Outcome.Refused(Outcome.Refusal.LOOP));
                return;
            }
            boolean isSubmission =
                    switch (envelope.origin()) {
                        case Origin.Submission _, Origin.Local _ -> true;
                        case Origin.Smtp _, Origin.Lmtp _ -> false;
                    };
            // rfc5321#4.4: the only Return-Path is the last host's own
            Bytes kept = fields.without(isSubmission ? RETURN_PATH_AND_BCC : RETURN_PATH);
            if (kept.length() < header.length()) {
                ready.replaceHeader(kept);
            }
            if (isSubmission) {
                ready.stamp(Trace.missing(fields, envelope, hostname));
            }
            ready.stamp(Trace.stamp(envelope, hostname));
        }

        private List<Outcome> deliver(Draft ready) {
            Set<AccountId> accounts = new HashSet<>();
            for (Recipient recipient : envelope.recipients()) {
                accounts.addAll(recipient.accounts());
            }
            Map<AccountId, DeliverOutcome> reached =
                    store.deliver(accounts, ready, envelope.receivedAt());
            List<Outcome> outcomes = new ArrayList<>();
            for (Recipient recipient : envelope.recipients()) {
                List<Outcome> each = new ArrayList<>();
                for (AccountId account : recipient.accounts()) {
                    each.add(outcome(reached.getOrDefault(account, DeliverOutcome.NO_ACCOUNT)));
                }
                outcomes.add(Outcome.together(each));
            }
            return outcomes;
        }

        private List<Outcome> forAll(Outcome outcome) {
            return Collections.nCopies(envelope.recipients().size(), outcome);
        }

        private void guarded(Runnable step) {
            if (settled != null) {
                return;
            }
            try {
                step.run();
            } catch (StorageFailure failure) {
                settle(outcome(failure));
            }
        }

        /// From now on nothing is kept.
        private void settle(Outcome outcome) {
            if (settled == null) {
                settled = outcome;
                close();
            }
        }

        private Outcome outcome(StorageFailure failure) {
            LOG.warn(
                    "storage failed",
                    "id",
                    envelope.id(),
                    "kind",
                    failure.kind(),
                    "cause",
                    failure.getMessage());
            return switch (failure.kind()) {
                case FULL -> new Outcome.Deferred(Outcome.Deferral.STORAGE_FULL);
                case REFUSED, DAMAGED, UNREADABLE ->
                        new Outcome.Deferred(Outcome.Deferral.STORAGE_BUSY);
                case UNKNOWN -> new Outcome.Unknown();
            };
        }

        private static Outcome outcome(DeliverOutcome outcome) {
            return switch (outcome) {
                case DELIVERED -> new Outcome.Stored();
                case OVER_QUOTA -> new Outcome.Deferred(Outcome.Deferral.MAILBOX_FULL);
                case NO_ACCOUNT -> new Outcome.Refused(Outcome.Refusal.MAILBOX_GONE);
            };
        }

        @Override
        public void close() {
            Draft open = draft;
            if (open != null) {
                draft = null;
                open.close();
            }
        }
    }
}
