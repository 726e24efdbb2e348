package postrider.access.pop3;

import java.io.IOException;
import postrider.wire.pop3.Uidl;

/// UIDL: the lasting name of each message.
final class UidlHandler {
    private UidlHandler() {}

    static State obey(Pop3Session session, State.Transaction now, Uidl uidl) throws IOException {
        return Numbered.answer(session, now, uidl.message(), now.maildrop()::name);
    }
}
