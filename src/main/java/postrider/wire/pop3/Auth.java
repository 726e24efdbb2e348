package postrider.wire.pop3;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;

/// Logs in by SASL (rfc5034#4).
///
/// @param mechanism its name as written; null asks which there are, as older clients do
/// @param initialResponse base64, or `=` for an empty one; null when there is none
public record Auth(@Nullable String mechanism, @Nullable String initialResponse)
        implements Command {
    static Auth read(Words words) throws Malformed {
        List<String> arguments = words.arguments();
        return switch (arguments.size()) {
            case 0 -> new Auth(null, null);
            case 1 -> new Auth(arguments.get(0), null);
            case 2 -> new Auth(arguments.get(0), arguments.get(1));
            default -> throw new Malformed(words.restAt(), "AUTH mechanism [initial-response]");
        };
    }

    /// Without the response, which holds a secret.
    @Override
    public String toString() {
        return "Auth[" + mechanism + (initialResponse == null ? "]" : ", ****]");
    }
}
