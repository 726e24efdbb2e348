package postrider.access.imap;

import java.io.IOException;

/// LOGOUT (rfc3501#6.1.3).
final class LogoutHandler {
    private LogoutHandler() {}

    static Reply handle(ImapSession session) throws IOException {
        session.unselect();
        session.responder().untagged("BYE Good bye");
        return Reply.ok("Logged out").then(Reply.After.END);
    }
}
