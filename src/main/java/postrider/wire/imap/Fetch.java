package postrider.wire.imap;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import postrider.base.Malformed;

/// Reads messages (rfc3501#6.4.5).
///
/// @param byUid whether the set holds UIDs
/// @param items at least one, each once
public record Fetch(boolean byUid, SequenceSet messages, List<FetchItem> items)
        implements Command.WhenSelected {
    private static final List<FetchItem> FAST =
            List.of(
                    FetchItem.Plain.FLAGS,
                    FetchItem.Plain.INTERNALDATE,
                    FetchItem.Plain.RFC822_SIZE);

    public Fetch {
        items = List.copyOf(items);
    }

    static Fetch parse(boolean byUid, TokenReader in) throws Malformed {
        in.space();
        SequenceSet messages = SequenceSet.parse(in);
        in.space();
        Set<FetchItem> items = new LinkedHashSet<>();
        // rfc3501#6.4.5: a macro stands alone
        switch (in.peekWord()) {
            case "ALL" -> {
                items.addAll(FAST);
                items.add(FetchItem.Plain.ENVELOPE);
                in.word();
            }
            case "FAST" -> {
                items.addAll(FAST);
                in.word();
            }
            case "FULL" -> {
                items.addAll(FAST);
                items.add(FetchItem.Plain.ENVELOPE);
                items.add(FetchItem.Plain.BODY);
                in.word();
            }
            default -> items(in, items);
        }
        if (byUid) {
            // rfc3501#6.4.8: a UID FETCH always tells the UID
            items.add(FetchItem.Plain.UID);
        }
        return new Fetch(byUid, messages, List.copyOf(items));
    }

    private static void items(TokenReader in, Set<FetchItem> items) throws Malformed {
        if (!in.skip('(')) {
            items.add(FetchItem.parse(in));
            return;
        }
        int count = 0;
        do {
            items.add(FetchItem.parse(in));
            if (++count > in.limits().fetchItems()) {
                throw in.expected("too many fetch items");
            }
        } while (in.skip(' '));
        in.require(')');
    }
}
