package postrider.receive.smtp;

import java.io.IOException;
import java.util.List;
import postrider.base.Log;
import postrider.net.Connection;
import postrider.net.tls.TlsContext;

/// STARTTLS: the rest of the session is protected (rfc3207#4).
final class StartTlsVerb {
    private static final Log LOG = Log.of("smtp");

    private StartTlsVerb() {}

    static Turn turn(SmtpSession session) throws IOException {
        Connection connection = session.connection();
        if (connection.isTls()) {
            return Turn.refused(session.state(), Replies.TLS_ALREADY);
        }
        TlsContext tls = session.service().tls();
        if (tls == null) {
            return Turn.refused(session.state(), Replies.NO_TLS);
        }
        // Whoever put commands behind STARTTLS in clear does not get them obeyed as if protected
        // (rfc3207#6, TL-01). Gone before the client may begin its handshake (TL-05).
        int dropped = connection.discardBuffered();
        if (dropped > 0) {
            LOG.warn(
                    "octets behind STARTTLS dropped",
                    "session",
                    connection.id(),
                    "client",
                    connection.remote(),
                    "octets",
                    dropped);
        }
        session.send(Replies.TLS_READY);
        connection.startTls(tls);
        // rfc3207#4.2: all that was learned before is forgotten
        return new Turn(State.FRESH, List.of(), Turn.Then.GO_ON, Turn.Fault.NONE);
    }
}
