package postrider.wire.imap;

import postrider.base.Bytes;
import postrider.base.Malformed;

/// Makes a mailbox (rfc3501#6.3.3).
///
/// @param mailbox its name as written
public record Create(Bytes mailbox) implements Command.AfterLogin {
    static Create parse(TokenReader in) throws Malformed {
        in.space();
        return new Create(in.astring());
    }
}
