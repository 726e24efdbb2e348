package postrider.access.imap;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import postrider.net.Connection;
import postrider.net.LineTooLong;

/// IDLE (rfc2177#3).
final class IdleHandler {
    private static final int LINE_LIMIT = 1024;

    private IdleHandler() {}

    static Reply handle(ImapSession session) throws IOException {
        Connection connection = session.connection();
        byte[] line;
        connection.timeout(session.service().settings().idle());
        session.responder().goOn("Idling");
        Idling idling = Idling.begin(session);
        try {
            line = connection.readLine(LINE_LIMIT);
        } catch (LineTooLong _) {
            return Reply.bad("DONE expected").then(Reply.After.END);
        } finally {
            idling.end();
        }
        if (line == null) {
            throw new EOFException("the client has gone while idling");
        }
        return new String(line, StandardCharsets.US_ASCII).strip().equalsIgnoreCase("DONE")
                ? Reply.ok("No longer idling")
                : Reply.bad("DONE expected");
    }
}
