package postrider.wire.smtp;

/// Does nothing; an argument is ignored (rfc5321#4.1.1.9).
public record Noop() implements Command {}
