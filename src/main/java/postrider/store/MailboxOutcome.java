package postrider.store;

/// What came of creating, deleting, renaming a mailbox.
public enum MailboxOutcome {
    DONE,
    /// The name is taken.
    EXISTS,
    /// There is no such mailbox.
    MISSING,
    /// INBOX cannot be made, deleted, or become another's child this way.
    INBOX,
    /// A mailbox cannot move below itself.
    BELOW_ITSELF,
    /// The account has as many as its limit allows, or a name would get too long.
    LIMIT
}
