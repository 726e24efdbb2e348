package postrider.wire.pop3;

import postrider.base.Malformed;

/// Names the maildrop; PASS follows.
public record User(String name) implements Command {
    static User read(Words words) throws Malformed {
        return new User(words.one("USER name"));
    }
}
