package postrider.wire.imap;

/// Leaves the mailbox without expunging (rfc3691#2).
public record Unselect() implements Command.WhenSelected {}
