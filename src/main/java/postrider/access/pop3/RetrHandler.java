package postrider.access.pop3;

import java.io.IOException;
import postrider.wire.pop3.Retr;

/// RETR: a whole message, octet for octet.
final class RetrHandler {
    private RetrHandler() {}

    static State obey(Pop3Session session, State.Transaction now, Retr retr) throws IOException {
        return Content.send(session, now, retr.message(), null);
    }
}
