package postrider.wire.smtp;

/// Ends the session (rfc5321#4.1.1.10).
public record Quit() implements Command {}
