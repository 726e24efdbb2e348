package postrider.access.pop3;

import java.io.IOException;
import postrider.wire.pop3.Reply;

/// RSET: takes all marks back.
final class RsetHandler {
    private RsetHandler() {}

    static State obey(Pop3Session session, State.Transaction now) throws IOException {
        State.Transaction unmarked = State.Transaction.of(now.maildrop());
        session.say(Reply.ok(StatHandler.total(unmarked)));
        return unmarked;
    }
}
