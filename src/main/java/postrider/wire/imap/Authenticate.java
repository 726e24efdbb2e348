package postrider.wire.imap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;

/// Logs in by a SASL mechanism (rfc3501#6.2.2).
///
/// @param mechanism in capitals
/// @param initialResponse base64, or `=` for an empty one (rfc4959#3); null when there is none
public record Authenticate(String mechanism, @Nullable String initialResponse)
        implements Command.BeforeLogin {
    static Authenticate parse(TokenReader in) throws Malformed {
        in.space();
        String mechanism = in.atom().toUpperCase(Locale.ROOT);
        return new Authenticate(mechanism, in.skip(' ') ? in.atom() : null);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "Authenticate[mechanism=" + mechanism + "]";
    }
}
