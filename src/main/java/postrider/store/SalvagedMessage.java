package postrider.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Partition;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;
import postrider.store.AccountRows.ChangeKind;
import postrider.store.AccountRows.Content;
import postrider.wire.header.HeaderBlock;

/// A message that is found again in segments.
///
/// @param mailbox the number of the mailbox in which it arrived; null when nobody knows
/// @param name of that mailbox; empty when nobody knows
/// @param content without its thread; its header is null when that is lost
record SalvagedMessage(
        EmailId email,
        @Nullable MailboxId mailbox,
        String name,
        Instant date,
        Flags flags,
        Found content) {
    private static final Bytes LOST_HEADER =
            Bytes.utf8("Subject: (the header of this message is lost)\r\n\r\n");

    /// The octets.
    ///
    /// @param header null when it is lost
    /// @param body null when there is none, or it is lost
    record Found(
            @Nullable BlobId header,
            long headerLength,
            @Nullable BlobId body,
            long bodyLength,
            ThreadLinks links,
            Bytes index) {}

    /// The message of a header block; null when that cannot be read.
    static @Nullable SalvagedMessage ofHeader(
            MailStore store,
            SalvageNote note,
            SalvageNote.Place place,
            BlobId header,
            long length) {
        Blob block = store.blobs().open(header);
        Bytes text = read(block);
        if (text == null) {
            return null;
        }
        BlobId body = place.body();
        Blob rest = body == null ? null : open(store, body);
        ThreadLinks links = ThreadLinks.of(HeaderBlock.of(text), store.settings().threadKeys());
        return new SalvagedMessage(
                note.email(),
                place.mailbox(),
                place.name(),
                place.internalDate(),
                place.flags(),
                new Found(
                        header,
                        length,
                        rest == null ? null : body,
                        rest == null ? 0 : rest.length(),
                        links,
                        index(new ContentSource(block, rest))));
    }

    /// The message of a body whose header is lost.
    static SalvagedMessage ofBody(MailStore store, SalvageNote note, BlobId body, long length) {
        return new SalvagedMessage(
                note.email(),
                null,
                "",
                store.now(),
                Flags.NONE,
                new Found(null, LOST_HEADER.length(), body, length, ThreadLinks.NONE, Bytes.EMPTY));
    }

    private static @Nullable Blob open(MailStore store, BlobId id) {
        try {
            return store.blobs().open(id);
        } catch (StorageFailure lost) {
            return null;
        }
    }

    private static @Nullable Bytes read(Blob blob) {
        byte[] all = new byte[Math.toIntExact(blob.length())];
        try {
            for (int done = 0; done < all.length; ) {
                int count = blob.read(done, all, done, all.length - done);
                if (count <= 0) {
                    return null;
                }
                done += count;
            }
            return Bytes.wrap(all);
        } catch (StorageFailure damaged) {
            return null;
        }
    }

    /// Made on demand where the octets cannot be read now.
    private static Bytes index(ContentSource source) {
        try {
            return Indexing.kept(Indexing.of(source));
        } catch (StorageFailure damaged) {
            return Bytes.EMPTY;
        }
    }

    /// Gives messages places again, all in one change.
    ///
    /// @param whereTheyArrived whether they go where they stood; else below `Salvage.SALVAGED`
    /// @return how many came back
    static int bringBack(
            MailStore store,
            AccountId account,
            List<SalvagedMessage> messages,
            boolean whereTheyArrived) {
        Partition head = AccountRows.head(account);
        try (StagedBlob header = lostHeader(store)) {
            return store.tables()
                    .change(
                            head,
                            writer -> {
                                AccountChange change =
                                        AccountChange.begin(
                                                account, writer, store.settings(), store.now());
                                if (change == null) {
                                    return 0;
                                }
                                Map<MailboxId, List<Long>> arrived = new LinkedHashMap<>();
                                int count = 0;
                                for (SalvagedMessage message : messages) {
                                    Bytes key = AccountRows.emailKey(message.email());
                                    if (change.rows().get(key) != null) {
                                        continue;
                                    }
                                    count++;
                                    MailboxId to = message.target(change, whereTheyArrived);
                                    BlobId block = message.content().header();
                                    long uid =
                                            change.adopt(
                                                    to,
                                                    message.email(),
                                                    message.content(
                                                            block == null
                                                                    ? writer.attach(header)
                                                                    : block),
                                                    message.flags(),
                                                    message.date(),
                                                    store.now());
                                    arrived.computeIfAbsent(to, _ -> new ArrayList<>()).add(uid);
                                }
                                arrived.forEach((mailbox, uids) ->
                                        change.record(ChangeKind.ARRIVED, mailbox, uids));
                                change.finish();
                                return count;
                            });
        }
    }

    private Content content(BlobId header) {
        return new Content(
                header,
                content.headerLength(),
                content.body(),
                content.bodyLength(),
                new ThreadId(email.value()),
                content.links(),
                content.index());
    }

    private MailboxId target(AccountChange change, boolean whereItArrived) {
        MailboxInfo now = mailbox == null || whereItArrived ? null : change.mailbox(mailbox);
        String known = now == null ? name : now.name().value();
        MailboxName target = null;
        if (whereItArrived && !known.isEmpty()) {
            target = MailboxName.parse(known);
        } else if (!known.isEmpty()) {
            target = MailboxName.parse(Salvage.SALVAGED + MailboxName.SEPARATOR + known);
        }
        return change.need(target == null ? new MailboxName(Salvage.SALVAGED) : target);
    }

    private static StagedBlob lostHeader(MailStore store) {
        try (BlobStaging staging = store.blobs().stage()) {
            staging.write(LOST_HEADER.toArray(), 0, LOST_HEADER.length());
            return staging.finish();
        }
    }
}
