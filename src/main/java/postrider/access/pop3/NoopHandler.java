package postrider.access.pop3;

import java.io.IOException;
import postrider.wire.pop3.Reply;

/// NOOP: shows that both sides are there.
final class NoopHandler {
    private NoopHandler() {}

    static State obey(Pop3Session session, State.Transaction now) throws IOException {
        session.say(Reply.ok(""));
        return now;
    }
}
