package postrider.wire.imap;

import postrider.base.Bytes;
import postrider.base.Malformed;

/// Removes a mailbox (rfc3501#6.3.4).
///
/// @param mailbox its name as written
public record Delete(Bytes mailbox) implements Command.AfterLogin {
    static Delete parse(TokenReader in) throws Malformed {
        in.space();
        return new Delete(in.astring());
    }
}
