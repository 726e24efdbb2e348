package postrider.wire.imap;

/// Asks where mailboxes are (rfc2342#5).
public record Namespace() implements Command.AfterLogin {}
