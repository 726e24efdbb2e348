package postrider.wire.imap;

/// Waits for what happens until the client says DONE (rfc2177#3).
public record Idle() implements Command.AfterLogin {}
