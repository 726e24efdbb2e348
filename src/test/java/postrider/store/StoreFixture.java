package postrider.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import postrider.base.ManualTime;
import postrider.directory.AccountId;
import postrider.engine.Engine;
import postrider.engine.memory.MemoryEngine;

/// A store in memory with one account, and short ways to use it.
final class StoreFixture {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    final Engine engine = new MemoryEngine();
    final ManualTime time = new ManualTime(NOON);
    final MailStore store;
    final AccountId ada = new AccountId(1);
    final AccountMail mail;

    StoreFixture(StoreSettings settings) {
        store = new MailStore(engine.tables(), engine.blobs(), time.world(1), settings);
        store.create(ada);
        mail = store.account(ada);
    }

    StoreFixture() {
        this(StoreSettings.DEFAULT);
    }

    Draft draft(String text) {
        Draft draft = store.draft();
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        draft.write(octets, 0, octets.length);
        return draft;
    }

    void deliver(String text, AccountId... to) {
        try (Draft draft = draft(text)) {
            store.deliver(Set.of(to), draft, NOON);
        }
    }

    MailboxInfo mailbox(String name) {
        return Objects.requireNonNull(mail.mailbox(new MailboxName(name)));
    }

    OpenMailbox open(String name) {
        return Objects.requireNonNull(mail.open(mailbox(name).id()));
    }

    long append(String mailbox, String text, Flags flags) {
        try (Draft draft = draft(text)) {
            return switch (mail.append(mailbox(mailbox).id(), draft, flags, NOON)) {
                case AppendOutcome.Appended appended -> appended.uid();
                case AppendOutcome.NoMailbox _,
                        AppendOutcome.OverQuota _,
                        AppendOutcome.HeaderTooLarge _ ->
                        throw new AssertionError("not appended");
            };
        }
    }

    static List<Long> uids(OpenMailbox mailbox) {
        List<Long> uids = new ArrayList<>();
        for (int uid : mailbox.initialUids()) {
            uids.add(Integer.toUnsignedLong(uid));
        }
        return uids;
    }

    String read(OpenMailbox mailbox, long uid) throws IOException {
        OpenMailbox.Entry entry = Objects.requireNonNull(mailbox.entry(uid));
        StoredMessage message = Objects.requireNonNull(mailbox.message(entry.email()));
        byte[] octets = new byte[(int) message.source().length()];
        for (int at = 0; at < octets.length; ) {
            at += message.source().read(at, octets, at, octets.length - at);
        }
        return new String(octets, StandardCharsets.UTF_8);
    }
}
