package postrider.access.imap;

import java.io.IOException;
import java.util.Map;
import postrider.base.Bytes;
import postrider.base.Log;
import postrider.wire.imap.Id;

/// ID (rfc2971#3.1).
final class IdHandler {
    private static final Log LOG = Log.of("imap");

    private IdHandler() {}

    static Reply handle(ImapSession session, Id id) throws IOException {
        StringBuilder client = new StringBuilder();
        for (Map.Entry<Bytes, Bytes> field : id.fields().entrySet()) {
            client.append(client.isEmpty() ? "" : "; ").append(field.getKey().toUtf8());
            client.append('=').append(field.getValue().toUtf8());
        }
        LOG.debug("client", "session", session.connection().id(), "id", client);
        session.responder().untagged("ID (\"name\" \"Postrider\")");
        return Reply.ok("Pleased to meet you");
    }
}
