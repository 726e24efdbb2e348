package postrider.wire.pop3;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;

/// Asks for the sizes of messages.
///
/// @param message one message's number; null for all
public record ListCommand(@Nullable Long message) implements Command {
    static ListCommand read(Words words) throws Malformed {
        List<String> arguments = words.arguments();
        return new ListCommand(
                arguments.isEmpty() ? null : words.number(words.one("LIST [message]")));
    }
}
