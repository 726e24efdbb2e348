package postrider.wire.imap;

import postrider.base.Bytes;
import postrider.base.Malformed;

/// Takes a name off the list that LSUB shows (rfc3501#6.3.7).
///
/// @param mailbox its name as written
public record Unsubscribe(Bytes mailbox) implements Command.AfterLogin {
    static Unsubscribe parse(TokenReader in) throws Malformed {
        in.space();
        return new Unsubscribe(in.astring());
    }
}
