package postrider.wire.imap;

/// Expunges silently and leaves the mailbox (rfc3501#6.4.2).
public record Close() implements Command.WhenSelected {}
