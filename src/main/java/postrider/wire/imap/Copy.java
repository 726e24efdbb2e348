package postrider.wire.imap;

import postrider.base.Bytes;
import postrider.base.Malformed;

/// Copies messages into another mailbox (rfc3501#6.4.7).
///
/// @param byUid whether the set holds UIDs
/// @param mailbox its name as written
public record Copy(boolean byUid, SequenceSet messages, Bytes mailbox)
        implements Command.WhenSelected {
    static Copy parse(boolean byUid, TokenReader in) throws Malformed {
        in.space();
        SequenceSet messages = SequenceSet.parse(in);
        in.space();
        return new Copy(byUid, messages, in.astring());
    }
}
