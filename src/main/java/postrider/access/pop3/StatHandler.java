package postrider.access.pop3;

import java.io.IOException;
import postrider.wire.pop3.Reply;

/// STAT: how many messages and octets, without those marked.
final class StatHandler {
    private StatHandler() {}

    static State obey(Pop3Session session, State.Transaction now) throws IOException {
        session.say(Reply.ok(now.left() + " " + now.leftOctets()));
        return now;
    }

    /// The same for people.
    static String total(State.Transaction state) {
        return state.left() + " messages (" + state.leftOctets() + " octets)";
    }
}
