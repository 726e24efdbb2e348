package postrider.access.imap;

import java.io.IOException;

/// NAMESPACE (rfc2342#5): everything is personal.
final class NamespaceHandler {
    private NamespaceHandler() {}

    static Reply handle(ImapSession session) throws IOException {
        session.responder().untagged("NAMESPACE ((\"\" \"/\")) NIL NIL");
        return Reply.ok("Namespaces listed");
    }
}
