package postrider.access.pop3;

import java.io.IOException;
import postrider.net.Connection;
import postrider.net.tls.TlsContext;
import postrider.wire.pop3.Reply;

/// STLS: changes to TLS and forgets what was said in clear.
final class StlsHandler {
    private StlsHandler() {}

    static State obey(Pop3Session session, State.Authorization now) throws IOException {
        Connection connection = session.connection();
        TlsContext context = session.tls();
        if (context == null || connection.isTls()) {
            session.refuse(
                    Reply.error(connection.isTls() ? "TLS is on already" : "TLS is not available"));
            return now;
        }
        // TL-01: what came in the same packet could have been put there by somebody else
        connection.discardBuffered();
        session.say(Reply.ok("Begin TLS"));
        connection.startTls(context);
        return new State.Authorization(null); // rfc2595#4
    }
}
