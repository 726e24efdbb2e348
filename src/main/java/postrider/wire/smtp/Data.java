package postrider.wire.smtp;

/// Begins the message text (rfc5321#4.1.1.4).
public record Data() implements Command {}
