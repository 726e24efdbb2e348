package postrider.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import postrider.admin.api.Door;
import postrider.admin.api.Exit;
import postrider.admin.api.FlagWords;
import postrider.admin.api.Reply;
import postrider.admin.api.Request;
import postrider.admin.api.Row;
import postrider.base.Reason;
import postrider.compat.ArchiveWriter;
import postrider.compat.ArchiveWriter.Outgoing;
import postrider.compat.ExchangeSettings;
import postrider.compat.MailboxNotes;
import postrider.compat.Spool;
import postrider.store.MailboxName;
import postrider.store.SpecialUse;

/// Asks a server for an account's mail, page by page, and writes it. What the server can't read is
/// named and passed over. Holds one message and the numbers of a thousand.
final class ExportRun {
    private final Door door;
    private final String account;
    private final Progress progress;
    private final ExchangeSettings settings;
    private long messages;
    private long octets;
    private long written;

    ExportRun(Door door, String account, Progress progress, ExchangeSettings settings) {
        this.door = door;
        this.account = account;
        this.progress = progress;
        this.settings = settings;
    }

    /// @param id 0 when the name is only subscribed
    /// @param uidValidity 0 when the server can't read it
    private record Mailbox(
            MailboxName name,
            long id,
            long uidValidity,
            long messages,
            @Nullable SpecialUse use,
            boolean subscribed) {}

    /// What was done.
    ///
    /// @param messages that are in the export, those of an earlier run included
    record Result(long messages, long written, int mailboxes) {}

    /// Exports.
    ///
    /// @param only names of mailboxes, which stand for those below them too; empty for all
    Result run(ExportPlace place, List<MailboxName> only)
            throws CommandFailure, IOException, InterruptedException {
        progress.phase("scan", 0);
        List<Mailbox> all = new ArrayList<>();
        Reply reply =
                door.ask(
                        Request.of("export-mailboxes").with("account", account),
                        row -> add(row, all));
        check(reply);
        List<Mailbox> wanted = choose(all, only, place.single());
        try (ArchiveWriter writer = place.open(reply.sentence())) {
            writer.notes(notes(reply.sentence(), all));
            progress.phase("copy", wanted.stream().mapToLong(Mailbox::messages).sum());
            for (Mailbox mailbox : wanted) {
                export(mailbox, writer);
            }
            writer.finish();
        }
        progress.step(messages, octets, messages);
        progress.finish();
        return new Result(messages, written, wanted.size());
    }

    private static void check(Reply reply) throws CommandFailure {
        if (!reply.isDone()) {
            throw new CommandFailure(reply.exit(), reply.sentence());
        }
    }

    private static void add(Row row, List<Mailbox> to) {
        Map<String, Object> fields = row.fields();
        MailboxName name = MailboxName.parse(String.valueOf(fields.get("name")));
        if (name != null) {
            SpecialUse found = null;
            for (SpecialUse use : SpecialUse.values()) {
                found = use.attribute().equals(fields.get("use")) ? use : found;
            }
            to.add(
                    new Mailbox(
                            name,
                            number(row, "id"),
                            number(row, "uidvalidity"),
                            number(row, "messages"),
                            found,
                            Boolean.TRUE.equals(fields.get("subscribed"))));
        }
    }

    private static long number(Row row, String field) {
        return row.fields().get(field) instanceof Number number ? number.longValue() : 0;
    }

    private static List<Mailbox> choose(List<Mailbox> all, List<MailboxName> only, boolean single)
            throws CommandFailure {
        List<Mailbox> chosen = new ArrayList<>();
        for (Mailbox mailbox : all) {
            boolean named = only.isEmpty() && !single;
            for (MailboxName name : only) {
                named |= mailbox.name.equals(name) || (!single && mailbox.name.isBelow(name));
            }
            if (named && mailbox.id > 0) {
                chosen.add(mailbox);
            }
        }
        for (MailboxName name : only) {
            if (chosen.stream()
                    .noneMatch(each -> each.name.equals(name) || each.name.isBelow(name))) {
                throw new CommandFailure(Exit.DATA, "there is no mailbox " + name);
            }
        }
        if (single && chosen.size() != 1) {
            throw new CommandFailure(
                    Exit.USAGE, "one mbox file is one mailbox: name it with --mailbox NAME");
        }
        return chosen;
    }

    private static MailboxNotes notes(String owner, List<Mailbox> all) {
        Map<MailboxName, SpecialUse> uses = new LinkedHashMap<>();
        Set<MailboxName> subscribed = new LinkedHashSet<>();
        for (Mailbox mailbox : all) {
            if (mailbox.use != null) {
                uses.put(mailbox.name, mailbox.use);
            }
            if (mailbox.subscribed) {
                subscribed.add(mailbox.name);
            }
        }
        return new MailboxNotes(owner, uses, subscribed);
    }

    private void export(Mailbox mailbox, ArchiveWriter writer)
            throws CommandFailure, IOException, InterruptedException {
        if (mailbox.uidValidity == 0) {
            progress.error(
                    mailbox.name.value(),
                    "what is known of the mailbox can't be read; its messages are exported as"
                            + " far as they can be");
        }
        try {
            writer.box(mailbox.name, mailbox.uidValidity);
        } catch (IOException failure) {
            progress.error(mailbox.name.value(), "it can't be written: " + Reason.of(failure));
            return;
        }
        long behind = 0;
        while (behind >= 0) {
            Page page = new Page(mailbox);
            check(
                    door.ask(
                            request("export-list", mailbox).with("behind", String.valueOf(behind)),
                            page::add));
            behind = page.last;
            fetch(mailbox, page, writer);
            writer.mark();
        }
    }

    private Request request(String operation, Mailbox mailbox) {
        return Request.of(operation)
                .with("account", account)
                .with("mailbox", String.valueOf(mailbox.id));
    }

    private void fetch(Mailbox mailbox, Page page, ArchiveWriter writer)
            throws CommandFailure, IOException, InterruptedException {
        List<String> uids = new ArrayList<>();
        for (Outgoing message : page.messages.values()) {
            if (writer.has(message)) {
                messages++;
            } else {
                uids.add(String.valueOf(message.uid()));
            }
        }
        progress.step(messages, octets, messages);
        if (uids.isEmpty()) {
            return;
        }
        try (Receiver receiver = new Receiver(mailbox, page, writer)) {
            check(door.ask(request("export-fetch", mailbox).with("uids", uids), receiver));
            receiver.end();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /// The next messages of a mailbox.
    private final class Page {
        private final Mailbox mailbox;
        private final Map<Long, Outgoing> messages = new LinkedHashMap<>();
        // The last UID; -1 when there are none behind it.
        private long last = -1;

        Page(Mailbox mailbox) {
            this.mailbox = mailbox;
        }

        void add(Row row) {
            long uid = number(row, "uid");
            Object error = row.fields().get("error");
            if (uid > 0) {
                last = uid;
            } else {
                last = -1;
            }
            if (error != null) {
                String place = mailbox.name + (uid > 0 ? " UID " + uid : ", the rest");
                progress.error(place, error.toString());
            } else {
                Object flags = row.fields().get("flags");
                messages.put(
                        uid,
                        new Outgoing(
                                mailbox.name,
                                mailbox.uidValidity,
                                uid,
                                FlagWords.parse(flags instanceof List<?> list ? list : List.of()),
                                Instant.ofEpochSecond(number(row, "date"))));
            }
        }
    }

    /// Puts the pieces of messages together and writes them.
    private final class Receiver implements Consumer<Row>, AutoCloseable {
        private final Mailbox mailbox;
        private final Page page;
        private final ArchiveWriter writer;
        private @Nullable Outgoing message;
        private Spool spool;
        private long size;

        Receiver(Mailbox mailbox, Page page, ArchiveWriter writer) {
            this.mailbox = mailbox;
            this.page = page;
            this.writer = writer;
            spool = new Spool(settings.memory());
        }

        @Override
        public void accept(Row row) {
            try {
                take(row);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private void take(Row row) throws IOException {
            Object error = row.fields().get("error");
            if (error != null) {
                drop();
                progress.error(mailbox.name + " UID " + number(row, "uid"), error.toString());
                return;
            }
            if (row.fields().containsKey("uid")) {
                end();
                message = page.messages.get(number(row, "uid"));
                size = number(row, "size");
            }
            byte[] piece = row.octets().toArray();
            spool.write(piece, 0, piece.length);
            octets += piece.length;
            progress.step(messages, octets, messages);
            if (message != null && spool.length() == size) {
                writer.write(message, spool);
                messages++;
                written++;
                drop();
            }
        }

        private void drop() throws IOException {
            message = null;
            spool.close();
            spool = new Spool(settings.memory());
        }

        /// A message that is not whole by now never will be.
        void end() throws IOException {
            if (message != null) {
                progress.error(mailbox.name + " UID " + message.uid(), "the server broke it off");
                drop();
            }
        }

        @Override
        public void close() throws IOException {
            spool.close();
        }
    }
}
