package postrider.access.imap;

import java.io.IOException;

/// ENABLE (rfc5161#3.1). Nothing that can be enabled is there yet, so the answer is empty.
final class EnableHandler {
    private EnableHandler() {}

    static Reply handle(ImapSession session) throws IOException {
        session.responder().untagged("ENABLED");
        return Reply.ok("Nothing to enable");
    }
}
