package postrider.access.pop3;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import postrider.net.Connection;
import postrider.net.Service;
import postrider.net.sasl.Authenticator;
import postrider.net.sasl.PlaintextLogin;
import postrider.net.tls.TlsContext;

/// Serves POP3 to each connection of its listeners.
public final class Pop3Service implements Service {
    /// Limits of a session.
    ///
    /// @param hostname stands in the greeting
    /// @param plaintext where a login without TLS is allowed
    /// @param idle time without a command, at least ten minutes (rfc1939#3)
    /// @param lineLimit octets of a command line
    /// @param errorLimit commands answered with an error before the session ends
    public record Settings(
            String hostname,
            PlaintextLogin plaintext,
            Duration idle,
            int lineLimit,
            int errorLimit) {
        /// The usual limits.
        public static Settings of(String hostname, PlaintextLogin plaintext) {
            return new Settings(hostname, plaintext, Duration.ofMinutes(10), 2048, 20);
        }
    }

    private final Settings settings;
    private final Authenticator authenticator;
    private final Maildrops maildrops;
    private final @Nullable TlsContext tls;

    /// @param tls for STLS; null when there is none
    public Pop3Service(
            Settings settings,
            Authenticator authenticator,
            Maildrops maildrops,
            @Nullable TlsContext tls) {
        this.settings = settings;
        this.authenticator = authenticator;
        this.maildrops = maildrops;
        this.tls = tls;
    }

    @Override
    public void serve(Connection connection) throws IOException {
        new Pop3Session(connection, settings, authenticator, maildrops, tls).run();
    }

    @Override
    public String refusal() {
        return "-ERR [SYS/TEMP] Too many connections, try again later";
    }
}
