package postrider.access.imap;

import postrider.wire.imap.ResponseCode;

/// STARTTLS (rfc3501#6.2.1).
final class StartTlsHandler {
    private StartTlsHandler() {}

    static Reply handle(ImapSession session) {
        if (session.connection().isTls()) {
            return Reply.bad("TLS is on already");
        }
        if (session.service().tls() == null) {
            return Reply.bad("TLS is not available");
        }
        if (session.connection().buffered() > 0) {
            // TL-03: commands in clear must not count behind the handshake
            return Reply.bad(ResponseCode.CLIENTBUG, "Nothing may follow STARTTLS")
                    .then(Reply.After.END);
        }
        return Reply.ok("Begin TLS now").then(Reply.After.TLS_HANDSHAKE);
    }
}
