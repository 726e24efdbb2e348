package postrider.access.pop3;

import java.io.IOException;
import postrider.wire.pop3.ListCommand;

/// LIST: the octets of each message as stored.
final class ListHandler {
    private ListHandler() {}

    static State obey(Pop3Session session, State.Transaction now, ListCommand list)
            throws IOException {
        return Numbered.answer(
                session,
                now,
                list.message(),
                message -> Long.toString(now.maildrop().octets(message)));
    }
}
