package postrider.wire.imap;

import postrider.base.Bytes;
import postrider.base.Malformed;

/// Opens a mailbox (rfc3501#6.3.1).
///
/// @param mailbox its name as written
public record Select(Bytes mailbox) implements Command.AfterLogin {
    static Select parse(TokenReader in) throws Malformed {
        in.space();
        return new Select(in.astring());
    }
}
