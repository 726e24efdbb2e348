package postrider.wire.imap;

import postrider.base.Bytes;
import postrider.base.Malformed;

/// Puts a name on the list that LSUB shows (rfc3501#6.3.6).
///
/// @param mailbox its name as written
public record Subscribe(Bytes mailbox) implements Command.AfterLogin {
    static Subscribe parse(TokenReader in) throws Malformed {
        in.space();
        return new Subscribe(in.astring());
    }
}
