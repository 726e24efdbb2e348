package postrider.wire.imap;

import postrider.base.Bytes;
import postrider.base.Malformed;

/// Lists subscribed names (rfc3501#6.3.9).
///
/// @param reference in front of the pattern, as written
/// @param pattern as written
public record Lsub(Bytes reference, Bytes pattern) implements Command.AfterLogin {
    static Lsub parse(TokenReader in) throws Malformed {
        in.space();
        Bytes reference = in.astring();
        in.space();
        return new Lsub(reference, in.listMailbox());
    }
}
