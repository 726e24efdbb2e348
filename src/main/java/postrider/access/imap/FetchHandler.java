package postrider.access.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.store.FlagChange;
import postrider.store.Flags;
import postrider.store.Membership;
import postrider.store.OpenMailbox;
import postrider.store.StoredMessage;
import postrider.store.SystemFlag;
import postrider.wire.imap.Fetch;
import postrider.wire.imap.FetchItem;
import postrider.wire.imap.ResponseCode;

/// FETCH (rfc3501#6.4.5). Goes through the messages in pieces, so that its memory does not grow
/// with their number.
final class FetchHandler {
    /// Messages whose rows are read at once.
    private static final int PIECE = 500;

    /// The same where texts are read and `\Seen` is set before they are told.
    private static final int PIECE_WITH_TEXT = 50;

    private final Responder responder;
    private final SelectedMailbox mailbox;
    private final Fetch fetch;
    private final FetchPrinter printer;
    private final boolean needsRow;
    private final boolean needsContent;
    private final boolean setsSeen;
    private boolean someGone;

    private FetchHandler(Responder responder, SelectedMailbox mailbox, Fetch fetch) {
        this.responder = responder;
        this.mailbox = mailbox;
        this.fetch = fetch;
        this.printer = new FetchPrinter(responder, mailbox, fetch.items());
        this.needsRow = fetch.items().stream().anyMatch(FetchHandler::needsRow);
        this.needsContent = fetch.items().stream().anyMatch(FetchHandler::needsContent);
        this.setsSeen =
                !mailbox.isReadOnly() && fetch.items().stream().anyMatch(FetchItem::setsSeen);
    }

    static Reply handle(ImapSession session, SelectedMailbox mailbox, Fetch fetch)
            throws IOException {
        List<SelectedMailbox.Span> spans = mailbox.resolve(fetch.messages(), fetch.byUid());
        if (spans == null) {
            return CopyHandler.NO_SUCH_MESSAGE;
        }
        return new FetchHandler(session.responder(), mailbox, fetch).run(spans);
    }

    private static boolean needsRow(FetchItem item) {
        return item == FetchItem.Plain.INTERNALDATE
                || item == FetchItem.Plain.RFC822_SIZE
                || item == FetchItem.Plain.THREADID
                || item == FetchItem.Plain.SAVEDATE;
    }

    private static boolean needsContent(FetchItem item) {
        return switch (item) {
            case FetchItem.Plain plain ->
                    switch (plain) {
                        case UID, FLAGS, INTERNALDATE, RFC822_SIZE -> false;
                        case EMAILID, THREADID, SAVEDATE -> false;
                        case ENVELOPE, BODY, BODYSTRUCTURE, PREVIEW -> true;
                    };
            case FetchItem.Rfc822 _, FetchItem.BodySection _ -> true;
        };
    }

    private Reply run(List<SelectedMailbox.Span> spans) throws IOException {
        int most = needsContent ? PIECE_WITH_TEXT : PIECE;
        for (SelectedMailbox.Span piece : SelectedMailbox.pieces(spans, most)) {
            SelectedMailbox.giveWay();
            List<Long> seen = setsSeen ? setSeen(piece) : List.of();
            @Nullable Membership[] rows =
                    needsRow ? mailbox.rows(piece) : new @Nullable Membership[0];
            for (int at = piece.first(); at <= piece.last(); at++) {
                Membership row = needsRow ? rows[at - piece.first()] : null;
                tell(at, row, seen.contains(mailbox.uid(at)));
            }
        }
        return someGone && !fetch.byUid()
                // rfc5530#3
                ? Reply.ok(ResponseCode.EXPUNGEISSUED, "Some of the messages have gone")
                : Reply.ok("Fetched");
    }

    /// Returns the UIDs whose flags are now different.
    private List<Long> setSeen(SelectedMailbox.Span piece) {
        List<Long> unseen = new ArrayList<>();
        for (int at = piece.first(); at <= piece.last(); at++) {
            OpenMailbox.Entry entry = mailbox.entry(mailbox.uid(at));
            if (entry != null && !entry.flags().has(SystemFlag.SEEN)) {
                unseen.add(entry.uid());
            }
        }
        if (!unseen.isEmpty()) {
            mailbox.changeFlags(
                    unseen, new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.SEEN)));
        }
        return unseen;
    }

    private void tell(int position, @Nullable Membership row, boolean flagsToo) throws IOException {
        OpenMailbox.Entry entry = mailbox.entry(mailbox.uid(position));
        // All that may fail is read before the response begins.
        StoredMessage message =
                entry != null && needsContent ? mailbox.message(entry.email()) : null;
        if (entry == null || (needsRow && row == null) || (needsContent && message == null)) {
            someGone = true;
            return;
        }
        mailbox.keywords().tellNew(responder, entry.flags());
        printer.print(position, entry, row, message, flagsToo);
    }
}
