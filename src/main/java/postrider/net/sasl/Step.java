package postrider.net.sasl;

import java.nio.charset.StandardCharsets;
import postrider.base.Bytes;

/// Where an exchange stands after a message of the client.
public sealed interface Step {
    /// The server asks for more.
    ///
    /// @param text what to send, base64 when it goes over the wire; often empty
    /// @param next takes the client's answer
    record Challenge(Bytes text, Exchange next) implements Step {
        static Challenge of(String text, Exchange next) {
            return new Challenge(Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)), next);
        }

        /// The text as it goes over the wire.
        public String base64() {
            return java.util.Base64.getEncoder().encodeToString(text.toArray());
        }
    }

    /// The client has said who it is; whether that is true is for an `Authenticator`.
    ///
    /// @param authorizationId whom it wants to act as; empty when as itself
    record Credentials(String authorizationId, String user, Password password) implements Step {
        /// Whether it wants to act as somebody else, which needs a right of its own.
        public boolean isForAnother() {
            return !authorizationId.isEmpty() && !authorizationId.equals(user);
        }
    }

    /// The exchange is over without credentials.
    ///
    /// @param rule what was wrong, fit for a reply
    record Rejected(String rule) implements Step {}
}
