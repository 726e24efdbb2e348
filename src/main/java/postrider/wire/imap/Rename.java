package postrider.wire.imap;

import postrider.base.Bytes;
import postrider.base.Malformed;

/// Gives a mailbox another name (rfc3501#6.3.5).
///
/// @param from its name as written
/// @param to the new name as written
public record Rename(Bytes from, Bytes to) implements Command.AfterLogin {
    static Rename parse(TokenReader in) throws Malformed {
        in.space();
        Bytes from = in.astring();
        in.space();
        return new Rename(from, in.astring());
    }
}
