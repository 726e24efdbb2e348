package postrider.access.pop3;

import java.io.IOException;
import postrider.wire.pop3.Dele;
import postrider.wire.pop3.Reply;

/// DELE: marks a message; only QUIT removes it.
final class DeleHandler {
    private DeleHandler() {}

    static State obey(Pop3Session session, State.Transaction now, Dele dele) throws IOException {
        if (!now.has(dele.message())) {
            session.refuse(Numbered.NO_SUCH_MESSAGE);
            return now;
        }
        session.say(Reply.ok("Marked"));
        return now.without((int) dele.message());
    }
}
