package postrider.access.imap;

import java.util.List;
import java.util.Locale;
import postrider.store.MailboxName;
import postrider.wire.imap.ListPattern;

/// A pattern of LIST against mailbox names: as written, but `INBOX` in any case (rfc3501#5.1).
final class NamePattern {
    private static final String INBOX = MailboxName.INBOX.value();

    private final ListPattern pattern;
    private final ListPattern capitals;

    /// @param text reference and pattern joined, decoded
    NamePattern(String text) {
        int end = text.indexOf(MailboxName.SEPARATOR);
        String top = end < 0 ? text : text.substring(0, end);
        boolean inbox = top.toUpperCase(Locale.ROOT).equals(INBOX);
        String normal = inbox ? INBOX + text.substring(top.length()) : text;
        pattern = new ListPattern(normal, MailboxName.SEPARATOR);
        capitals = new ListPattern(text.toUpperCase(Locale.ROOT), MailboxName.SEPARATOR);
    }

    boolean matches(MailboxName name) {
        return pattern.matches(name.value()) || (name.isInbox() && capitals.matches(INBOX));
    }

    static boolean anyMatches(List<NamePattern> patterns, MailboxName name) {
        for (NamePattern pattern : patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
