package postrider.receive.smtp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import postrider.base.World;
import postrider.envelope.Inlet;
import postrider.net.Connection;
import postrider.net.Service;
import postrider.net.sasl.Authenticator;
import postrider.net.tls.TlsContext;
import postrider.receive.Recipients;

/// SMTP, submission or LMTP on a listener.
///
/// @param hostname the name of this server
/// @param inlet takes the messages
/// @param authenticator is asked by submission only
/// @param tls for STARTTLS; null when there is none
public record SmtpService(
        Role role,
        String hostname,
        SmtpSettings settings,
        Inlet inlet,
        Recipients recipients,
        Authenticator authenticator,
        @Nullable TlsContext tls,
        World world)
        implements Service {
    @Override
    public void serve(Connection connection) throws IOException {
        new SmtpSession(this, connection).run();
    }

    @Override
    public String refusal() {
        return Replies.TOO_MANY_CONNECTIONS.toString();
    }
}
