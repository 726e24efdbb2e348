package postrider.access.imap;

import postrider.store.MailboxName;
import postrider.wire.imap.Subscribe;
import postrider.wire.imap.Unsubscribe;

/// SUBSCRIBE and UNSUBSCRIBE (rfc3501#6.3.6, rfc3501#6.3.7).
final class SubscribeHandler {
    private SubscribeHandler() {}

    static Reply subscribe(ImapSession session, Subscribe subscribe) {
        MailboxName name = MailboxNames.read(subscribe.mailbox());
        if (name == null) {
            return MailboxNames.NOT_A_NAME;
        }
        if (session.mail().mailbox(name) == null) {
            // Allowed by rfc3501#6.3.6; else lists of names could grow without a limit.
            return MailboxNames.NO_SUCH_MAILBOX;
        }
        session.mail().subscribe(name);
        return Reply.ok("Subscribed");
    }

    static Reply unsubscribe(ImapSession session, Unsubscribe unsubscribe) {
        MailboxName name = MailboxNames.read(unsubscribe.mailbox());
        if (name == null) {
            return MailboxNames.NOT_A_NAME;
        }
        session.mail().unsubscribe(name);
        return Reply.ok("Unsubscribed");
    }
}
