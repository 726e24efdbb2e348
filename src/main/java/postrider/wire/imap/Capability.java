package postrider.wire.imap;

/// Asks what the server can do (rfc3501#6.1.1).
public record Capability() implements Command.InAnyState {}
