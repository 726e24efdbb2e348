package postrider.access.pop3;

import java.io.IOException;
import postrider.wire.pop3.Top;
import postrider.wire.pop3.TopStream;

/// TOP: a message's header and the first lines of its body.
final class TopHandler {
    private TopHandler() {}

    static State obey(Pop3Session session, State.Transaction now, Top top) throws IOException {
        return Content.send(session, now, top.message(), new TopStream(top.lines()));
    }
}
