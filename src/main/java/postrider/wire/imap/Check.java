package postrider.wire.imap;

/// Asks for a checkpoint of the mailbox (rfc3501#6.4.1).
public record Check() implements Command.WhenSelected {}
