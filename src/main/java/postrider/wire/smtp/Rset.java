package postrider.wire.smtp;

/// Drops the transaction (rfc5321#4.1.1.5).
public record Rset() implements Command {}
