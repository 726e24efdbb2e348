package postrider.access.imap;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.store.Membership;
import postrider.store.OpenMailbox;
import postrider.store.StoredMessage;
import postrider.wire.imap.BodyStructurePrinter;
import postrider.wire.imap.Dates;
import postrider.wire.imap.EnvelopePrinter;
import postrider.wire.imap.FetchItem;
import postrider.wire.imap.ImapOutput;
import postrider.wire.imap.Section;

/// Prints the FETCH responses of one command (rfc3501#7.4.2). Texts pass through one small buffer.
final class FetchPrinter {
    private static final int BUFFER = 16 * 1024;

    private final Responder responder;
    private final SelectedMailbox mailbox;
    private final List<FetchItem> items;
    private byte @Nullable [] buffer;

    FetchPrinter(Responder responder, SelectedMailbox mailbox, List<FetchItem> items) {
        this.responder = responder;
        this.mailbox = mailbox;
        this.items = items;
    }

    /// @param row null when no item needs it
    /// @param message null when no item needs it
    /// @param flagsToo whether flags are told even if they are not among the items
    void print(
            int position,
            OpenMailbox.Entry entry,
            @Nullable Membership row,
            @Nullable StoredMessage message,
            boolean flagsToo)
            throws IOException {
        ImapOutput out = responder.begin();
        out.number(position + 1L).text(" FETCH");
        String before = " (";
        for (FetchItem item : items) {
            out.text(before);
            before = " ";
            switch (item) {
                case FetchItem.Plain plain -> plain(plain, entry, row, message);
                case FetchItem.Rfc822 old -> {
                    out.text(old.wireName()).text(" ");
                    section(old.section(), null, needed(message));
                }
                case FetchItem.BodySection body -> {
                    out.text("BODY");
                    body.section().print(out);
                    if (body.partial() != null) {
                        out.text("<").number(body.partial().origin()).text(">");
                    }
                    out.text(" ");
                    section(body.section(), body.partial(), needed(message));
                }
            }
        }
        if (flagsToo && !items.contains(FetchItem.Plain.FLAGS)) {
            out.text(" FLAGS ");
            FlagWords.print(entry.flags(), mailbox.isRecent(entry.uid()), out);
        }
        out.text(")");
        responder.end();
    }

    private void plain(
            FetchItem.Plain item,
            OpenMailbox.Entry entry,
            @Nullable Membership row,
            @Nullable StoredMessage message)
            throws IOException {
        ImapOutput out = responder.out();
        out.text(item.wireName()).text(" ");
        switch (item) {
            case UID -> out.number(entry.uid());
            case FLAGS -> FlagWords.print(entry.flags(), mailbox.isRecent(entry.uid()), out);
            case INTERNALDATE -> out.string(Dates.print(needed(row).internalDate()));
            case RFC822_SIZE -> out.number(needed(row).size());
            case EMAILID -> out.text("(" + ObjectIds.of(entry.email()) + ")");
            case THREADID -> out.text("(" + ObjectIds.of(needed(row).thread()) + ")");
            case SAVEDATE -> out.string(Dates.print(needed(row).saved()));
            case ENVELOPE -> EnvelopePrinter.print(needed(message).index().envelope(), out);
            case BODY -> BodyStructurePrinter.print(needed(message).index().root(), false, out);
            case BODYSTRUCTURE ->
                    BodyStructurePrinter.print(needed(message).index().root(), true, out);
            case PREVIEW -> {
                String preview = needed(message).index().preview();
                // rfc8970#3.2: without text it is empty, never NIL
                out.string(preview == null ? Bytes.EMPTY : Bytes.utf8(preview)); // rfc8970#3.3
            }
        }
    }

    private static <T> T needed(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not read");
        }
        return value;
    }

    private void section(
            Section section, FetchItem.@Nullable Partial partial, StoredMessage message)
            throws IOException {
        switch (SectionOctets.find(section, message)) {
            case SectionOctets.Missing _ -> responder.out().text("NIL");
            case SectionOctets.Held(Bytes octets) -> held(octets, partial);
            case SectionOctets.Stored(long start, long end) -> {
                long from = partial == null ? start : Math.min(end, start + partial.origin());
                long to = partial == null ? end : Math.min(end, from + partial.length());
                stored(message, from, to);
            }
        }
    }

    private void held(Bytes octets, FetchItem.@Nullable Partial partial) throws IOException {
        int from = partial == null ? 0 : (int) Math.min(octets.length(), partial.origin());
        int to =
                partial == null
                        ? octets.length()
                        : (int) Math.min(octets.length(), from + partial.length());
        // A literal, as some clients read no quoted string here.
        responder.out().literal(to - from).octets(octets.slice(from, to).toArray(), 0, to - from);
    }

    private void stored(StoredMessage message, long from, long to) throws IOException {
        ImapOutput out = responder.out();
        out.literal(to - from);
        byte[] chunk = buffer;
        if (chunk == null) {
            chunk = new byte[BUFFER];
            buffer = chunk;
        }
        for (long at = from; at < to; ) {
            int count = message.source().read(at, chunk, 0, (int) Math.min(BUFFER, to - at));
            if (count < 0) {
                throw new IllegalStateException("message is shorter than its index says");
            }
            out.octets(chunk, 0, count);
            at += count;
        }
    }
}
