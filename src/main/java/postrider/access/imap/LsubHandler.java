package postrider.access.imap;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import postrider.store.MailboxName;
import postrider.wire.imap.ImapOutput;
import postrider.wire.imap.Lsub;

/// LSUB (rfc3501#6.3.9).
final class LsubHandler {
    private LsubHandler() {}

    static Reply handle(ImapSession session, Lsub lsub) throws IOException {
        List<NamePattern> patterns =
                ListHandler.patterns(lsub.reference(), List.of(lsub.pattern()));
        boolean withParents = lsub.pattern().toUtf8().contains("%");
        Map<String, Boolean> found = new TreeMap<>();
        for (MailboxName name : session.mail().subscriptions()) {
            if (NamePattern.anyMatches(patterns, name)) {
                found.put(name.value(), true);
            } else if (withParents) {
                // rfc3501#6.3.9: with % a name above a subscribed one is told as \Noselect
                for (MailboxName parent : name.parents()) {
                    if (NamePattern.anyMatches(patterns, parent)) {
                        found.putIfAbsent(parent.value(), false);
                    }
                }
            }
        }
        for (Map.Entry<String, Boolean> each : found.entrySet()) {
            ImapOutput out = session.responder().begin();
            out.text(each.getValue() ? "LSUB () \"/\" " : "LSUB (\\Noselect) \"/\" ");
            out.mailbox(each.getKey());
            session.responder().end();
        }
        return Reply.ok("Subscriptions listed");
    }
}
