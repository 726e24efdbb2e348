package postrider.wire.smtp;

/// What kind of octets a client says a message has (rfc6152#3).
public enum Body {
    /// `BODY=7BIT`, or nothing said.
    SEVEN_BIT,
    /// `BODY=8BITMIME`.
    EIGHT_BIT_MIME
}
