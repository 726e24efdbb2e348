package postrider.store;

/// What happened in an open mailbox.
public sealed interface MailboxEvent {
    /// A message came in; UIDs arrive in rising order.
    record Arrived(long uid) implements MailboxEvent {}

    /// Flags of a message changed; ask the view for the newest.
    record FlagsChanged(long uid) implements MailboxEvent {}

    /// A message is gone.
    record Expunged(long uid) implements MailboxEvent {}

    /// The whole mailbox is gone; nothing follows.
    record Deleted() implements MailboxEvent {}
}
