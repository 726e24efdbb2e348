package postrider.access.imap;

import java.io.IOException;
import postrider.net.sasl.Mechanism;

/// CAPABILITY (rfc3501#6.1.1).
final class CapabilityHandler {
    private static final String ALWAYS =
            "IMAP4rev1 LITERAL+ SASL-IR ID ENABLE NAMESPACE IDLE UIDPLUS MOVE UNSELECT CHILDREN"
                    + " SPECIAL-USE PREVIEW OBJECTID SAVEDATE";

    private CapabilityHandler() {}

    static Reply handle(ImapSession session) throws IOException {
        session.responder().untagged("CAPABILITY " + capabilities(session));
        return Reply.ok("Capabilities listed");
    }

    /// What the session can do in its state.
    static String capabilities(ImapSession session) {
        StringBuilder text = new StringBuilder(ALWAYS);
        if (!(session.state() instanceof SessionState.NotAuthenticated)) {
            return text.toString();
        }
        if (!session.connection().isTls() && session.service().tls() != null) {
            text.append(" STARTTLS");
        }
        if (!session.mayLogIn()) {
            // rfc3501#7.2.1
            return text.append(" LOGINDISABLED").toString();
        }
        for (Mechanism mechanism : Mechanism.ALL) {
            text.append(" AUTH=").append(mechanism);
        }
        return text.toString();
    }
}
