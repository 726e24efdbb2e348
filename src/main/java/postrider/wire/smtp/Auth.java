package postrider.wire.smtp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// Begins a login (rfc4954#4).
///
/// @param mechanism the SASL mechanism in upper case
/// @param initial the initial response as it came, in base64 or `=` for an empty one; null when
///   there is none. A secret: not part of `toString`.
public record Auth(String mechanism, @Nullable Bytes initial) implements Command {
    private static final int MAX_MECHANISM = 20;

    static Command parse(CommandLine words) {
        String mechanism = words.word().toUpperCase(Locale.ROOT);
        words.skipBlanks();
        int start = words.at();
        String initial = words.word();
        words.skipBlanks();
        // rfc4422#3.1
        boolean fit =
                !mechanism.isEmpty()
                        && mechanism.length() <= MAX_MECHANISM
                        && mechanism
                                .chars()
                                .allMatch(c ->
                                        (c >= 'A' && c <= 'Z')
                                                || (c >= '0' && c <= '9')
                                                || c == '-'
                                                || c == '_');
        if (!fit || !words.isAtEnd()) {
            return new Unusable(
                    Unusable.Fault.ARGUMENT, "AUTH with a mechanism and at most one response");
        }
        Bytes response = Bytes.copyOf(words.octets(), start, initial.length());
        return new Auth(mechanism, initial.isEmpty() ? null : response);
    }

    @Override
    public String toString() {
        return "Auth[" + mechanism + "]";
    }
}
