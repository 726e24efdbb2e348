package postrider.wire.imap;

import java.util.ArrayList;
import java.util.List;
import postrider.base.Bytes;
import postrider.base.Malformed;

/// Asks about a mailbox without opening it (rfc3501#6.3.10).
///
/// @param mailbox its name as written
/// @param items at least one, each once
public record Status(Bytes mailbox, List<StatusItem> items) implements Command.AfterLogin {
    public Status {
        items = List.copyOf(items);
    }

    static Status parse(TokenReader in) throws Malformed {
        in.space();
        Bytes mailbox = in.astring();
        in.space();
        in.require('(');
        List<StatusItem> items = new ArrayList<>();
        do {
            StatusItem item = item(in);
            if (!items.contains(item)) {
                items.add(item);
            }
        } while (in.skip(' '));
        in.require(')');
        return new Status(mailbox, items);
    }

    private static StatusItem item(TokenReader in) throws Malformed {
        String word = in.word();
        for (StatusItem item : StatusItem.values()) {
            if (item.name().equals(word)) {
                return item;
            }
        }
        throw in.expected("no such status item");
    }
}
