package postrider.wire.pop3;

import postrider.base.Malformed;

/// Proves the right to the maildrop that USER named.
///
/// @param password all that follows the first space, since it may hold spaces (rfc1939#7)
public record Pass(String password) implements Command {
    static Pass read(Words words) throws Malformed {
        if (words.rest().isEmpty()) {
            throw new Malformed(words.restAt(), "PASS password");
        }
        return new Pass(words.rest());
    }

    /// The name only: the secret must not reach a log.
    @Override
    public String toString() {
        return "Pass[****]";
    }
}
