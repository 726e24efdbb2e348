package postrider.wire.imap;

/// Ends the session (rfc3501#6.1.3).
public record Logout() implements Command.InAnyState {}
