package postrider.wire.smtp;

/// Asks for help; an argument is ignored (rfc5321#4.1.1.8).
public record Help() implements Command {}
