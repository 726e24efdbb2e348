package postrider.wire.imap;

/// Goes over to TLS (rfc3501#6.2.1).
public record StartTls() implements Command.BeforeLogin {}
