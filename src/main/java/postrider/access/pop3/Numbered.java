package postrider.access.pop3;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import postrider.wire.pop3.Reply;

/// What LIST and UIDL share: one line for each message, or for one.
final class Numbered {
    /// What to say of a message.
    interface Fact {
        String of(int message);
    }

    static final Reply NO_SUCH_MESSAGE = Reply.error("No such message");

    private Numbered() {}

    static State answer(
            Pop3Session session, State.Transaction now, @Nullable Long wanted, Fact fact)
            throws IOException {
        if (wanted != null) {
            if (now.has(wanted)) {
                session.say(Reply.ok(wanted + " " + fact.of(wanted.intValue())));
            } else {
                session.refuse(NO_SUCH_MESSAGE);
            }
            return now;
        }
        session.say(Reply.ok(StatHandler.total(now)));
        for (int message = 1; message <= now.maildrop().size(); message++) {
            if (now.has(message)) {
                session.line(message + " " + fact.of(message));
            }
        }
        session.line(".");
        return now;
    }
}
