package postrider.access.imap;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import postrider.base.Malformed;
import postrider.store.OpenMailbox;
import postrider.wire.imap.ImapOutput;
import postrider.wire.imap.ResponseCode;
import postrider.wire.imap.Search;

/// SEARCH (rfc3501#6.4.4): looks at one message after the other, and asks the search index once for
/// each text.
final class SearchHandler {
    /// Messages whose rows are read at once.
    private static final int PIECE = 500;

    private SearchHandler() {}

    static Reply handle(ImapSession session, SelectedMailbox mailbox, Search search)
            throws IOException {
        String charset = search.charset();
        if (charset != null && !charset.equals("UTF-8") && !charset.equals("US-ASCII")) {
            // rfc3501#6.4.4
            return Reply.no(ResponseCode.BADCHARSET, "Charset is not supported");
        }
        Criterion criterion;
        try {
            criterion =
                    new CriterionBuilder(mailbox, session.mail().id(), session.service().search())
                            .build(search.key());
        } catch (Malformed malformed) {
            return Reply.bad(malformed.rule());
        }
        Found found = new Found();
        List<SelectedMailbox.Span> all =
                mailbox.count() == 0
                        ? List.of()
                        : List.of(new SelectedMailbox.Span(0, mailbox.count() - 1));
        for (SelectedMailbox.Span piece : SelectedMailbox.pieces(all, PIECE)) {
            SelectedMailbox.giveWay();
            RowPiece rows = new RowPiece(mailbox, piece);
            for (int at = piece.first(); at <= piece.last(); at++) {
                OpenMailbox.Entry entry = mailbox.entry(mailbox.uid(at));
                if (entry != null
                        && criterion.test().matches(new Candidate(mailbox, at, entry, rows))) {
                    found.add(search.byUid() ? entry.uid() : at + 1L);
                }
            }
        }
        tell(session.responder(), found);
        return Reply.ok("Searched");
    }

    private static void tell(Responder responder, Found found) throws IOException {
        ImapOutput out = responder.begin();
        out.text("SEARCH");
        for (int i = 0; i < found.count; i++) {
            out.text(" ").number(Integer.toUnsignedLong(found.numbers[i]));
        }
        responder.end();
    }

    /// Numbers of 32 bits, four octets each.
    private static final class Found {
        private int[] numbers = new int[16];
        private int count;

        void add(long number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = (int) number;
        }
    }
}
