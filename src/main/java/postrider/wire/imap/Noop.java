package postrider.wire.imap;

/// Does nothing, but lets the server tell what happened (rfc3501#6.1.2).
public record Noop() implements Command.InAnyState {}
