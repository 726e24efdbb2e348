package postrider.store;

/// What came of APPEND.
public sealed interface AppendOutcome {
    /// It is durable in the mailbox.
    record Appended(long uidValidity, long uid) implements AppendOutcome {}

    /// The mailbox is gone.
    record NoMailbox() implements AppendOutcome {}

    record OverQuota() implements AppendOutcome {}

    record HeaderTooLarge() implements AppendOutcome {}
}
