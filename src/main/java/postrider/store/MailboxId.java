package postrider.store;

/// Names a mailbox inside its account for ever; renaming does not change it.
public record MailboxId(long value) {}
