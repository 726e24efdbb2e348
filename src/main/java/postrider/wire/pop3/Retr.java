package postrider.wire.pop3;

import postrider.base.Malformed;

/// Asks for a whole message.
///
/// @param message its number in this session, from 1
public record Retr(long message) implements Command {
    static Retr read(Words words) throws Malformed {
        return new Retr(words.number(words.one("RETR message")));
    }
}
