package postrider.wire.smtp;

/// Asks for TLS on this connection (rfc3207#4).
public record StartTls() implements Command {}
