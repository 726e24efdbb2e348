package postrider.access.imap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import postrider.base.World;
import postrider.net.Connection;
import postrider.net.Service;
import postrider.net.sasl.Authenticator;
import postrider.net.tls.TlsContext;
import postrider.store.MailStore;
import postrider.store.search.MailSearch;

/// Serves IMAP on the connections of a listener.
///
/// @param tls for STARTTLS; null when there is none
public record ImapService(
        MailStore store,
        MailSearch search,
        Authenticator authenticator,
        @Nullable TlsContext tls,
        World world,
        ImapSettings settings)
        implements Service {
    @Override
    public void serve(Connection connection) throws IOException {
        new ImapSession(this, connection).run();
    }

    @Override
    public String refusal() {
        return "* BYE Too many connections, try again later";
    }
}
