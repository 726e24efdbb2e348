package postrider.wire.imap;

import postrider.base.Bytes;
import postrider.base.Malformed;

/// Moves messages into another mailbox (rfc6851#3.1).
///
/// @param byUid whether the set holds UIDs
/// @param mailbox its name as written
public record Move(boolean byUid, SequenceSet messages, Bytes mailbox)
        implements Command.WhenSelected {
    static Move parse(boolean byUid, TokenReader in) throws Malformed {
        in.space();
        SequenceSet messages = SequenceSet.parse(in);
        in.space();
        return new Move(byUid, messages, in.astring());
    }
}
