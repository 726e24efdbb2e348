package postrider.wire.imap;

import postrider.base.Bytes;
import postrider.base.Malformed;

/// Opens a mailbox for looking only (rfc3501#6.3.2).
///
/// @param mailbox its name as written
public record Examine(Bytes mailbox) implements Command.AfterLogin {
    static Examine parse(TokenReader in) throws Malformed {
        in.space();
        return new Examine(in.astring());
    }
}
