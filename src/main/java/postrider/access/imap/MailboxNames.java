package postrider.access.imap;

import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.base.Malformed;
import postrider.store.MailboxInfo;
import postrider.store.MailboxName;
import postrider.wire.imap.ModifiedUtf7;
import postrider.wire.imap.ResponseCode;

/// Mailbox names as clients write them.
final class MailboxNames {
    /// For a name that no mailbox can have.
    static final Reply NOT_A_NAME =
            Reply.no(ResponseCode.CANNOT, "No mailbox can have such a name");

    /// For a name that no mailbox has.
    static final Reply NO_SUCH_MAILBOX =
            Reply.no(ResponseCode.NONEXISTENT, "There is no such mailbox");

    private MailboxNames() {}

    /// The name that is meant; null when no mailbox can have it (IM-11).
    static @Nullable MailboxName read(Bytes written) {
        try {
            return MailboxName.parse(ModifiedUtf7.decode(written));
        } catch (Malformed _) {
            return null;
        }
    }

    /// The mailbox of a name; null when there is none.
    static @Nullable MailboxInfo find(ImapSession session, Bytes written) {
        MailboxName name = read(written);
        return name == null ? null : session.mail().mailbox(name);
    }
}
