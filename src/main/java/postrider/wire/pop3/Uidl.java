package postrider.wire.pop3;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;

/// Asks for the lasting names of messages.
///
/// @param message one message's number; null for all
public record Uidl(@Nullable Long message) implements Command {
    static Uidl read(Words words) throws Malformed {
        List<String> arguments = words.arguments();
        return new Uidl(arguments.isEmpty() ? null : words.number(words.one("UIDL [message]")));
    }
}
