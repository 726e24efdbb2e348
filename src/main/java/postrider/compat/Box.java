package postrider.compat;

import postrider.store.MailboxName;

/// A mailbox, which may be empty; its messages follow.
public record Box(MailboxName name) implements Entry {}
