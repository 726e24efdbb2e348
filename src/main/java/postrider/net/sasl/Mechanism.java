package postrider.net.sasl;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// The mechanisms that this server speaks.
public enum Mechanism {
    /// RFC 4616: all in one message.
    PLAIN,
    /// The old way of two prompts that some programs still use.
    LOGIN;

    /// Octets of base64 that a client may send in one answer (rfc4954#4).
    public static final int LINE_LIMIT = 12_288;

    /// In the order in which to offer them.
    public static final List<Mechanism> ALL = List.of(values());

    /// The mechanism of that name in any case; null when there is none.
    public static @Nullable Mechanism named(String name) {
        for (Mechanism mechanism : ALL) {
            if (mechanism.name().equals(name.toUpperCase(Locale.ROOT))) {
                return mechanism;
            }
        }
        return null;
    }

    /// Begins an exchange.
    ///
    /// @param initialResponse what followed the mechanism's name, in base64 or `=` for an empty
    ///   one; null when nothing did
    public Step begin(byte @Nullable [] initialResponse) {
        Exchange first =
                switch (this) {
                    case PLAIN -> Answer.decoded(Plain::message);
                    case LOGIN -> Answer.decoded(Login::user);
                };
        if (initialResponse == null) {
            return switch (this) {
                case PLAIN -> new Step.Challenge(Bytes.EMPTY, first);
                case LOGIN -> Step.Challenge.of("Username:", first);
            };
        }
        if (initialResponse.length == 1 && initialResponse[0] == '=') {
            return first.answer(new byte[0]);
        }
        return first.answer(initialResponse);
    }
}
