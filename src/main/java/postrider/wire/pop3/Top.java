package postrider.wire.pop3;

import java.util.List;
import postrider.base.Malformed;

/// Asks for a message's header and the first lines of its body.
///
/// @param message its number in this session, from 1
/// @param lines how many of the body
public record Top(long message, long lines) implements Command {
    static Top read(Words words) throws Malformed {
        List<String> arguments = words.arguments();
        if (arguments.size() != 2) {
            throw new Malformed(words.restAt(), "TOP message lines");
        }
        return new Top(words.number(arguments.get(0)), words.number(arguments.get(1)));
    }
}
