package postrider.access.pop3;

import java.io.IOException;
import postrider.base.Log;
import postrider.engine.StorageFailure;
import postrider.wire.pop3.Reply;

/// QUIT: removes what is marked and says goodbye (rfc1939#6).
final class QuitHandler {
    private static final Log LOG = Log.of("pop3");

    private QuitHandler() {}

    static State obey(Pop3Session session) throws IOException {
        session.say(Reply.ok("Goodbye"));
        return new State.Update();
    }

    static State obey(Pop3Session session, State.Transaction now) throws IOException {
        // The lock goes before the answer: the client may come back at once.
        try (Maildrop maildrop = now.maildrop()) {
            maildrop.remove(now.marks());
        } catch (StorageFailure failure) {
            if (failure.kind() == StorageFailure.Kind.UNKNOWN) {
                throw new IOException("no answer is true now", failure);
            }
            LOG.error("nothing removed at QUIT", failure, "id", session.connection().id());
            session.say(
                    Reply.error(
                            Reply.Code.SYS_TEMP, "Nothing was removed: the store is not ready"));
            return new State.Update();
        }
        session.say(Reply.ok("Goodbye"));
        return new State.Update();
    }
}
