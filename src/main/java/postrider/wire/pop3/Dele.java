package postrider.wire.pop3;

import postrider.base.Malformed;

/// Marks a message for removal at QUIT.
///
/// @param message its number in this session, from 1
public record Dele(long message) implements Command {
    static Dele read(Words words) throws Malformed {
        return new Dele(words.number(words.one("DELE message")));
    }
}
