package postrider.receive.smtp;

/// What a listener is for; one session class serves all three.
public enum Role {
    /// Mail from anywhere for people who live here (rfc5321).
    SMTP,
    /// Mail from our own people, who log in first (rfc6409).
    SUBMISSION,
    /// Mail from a neighbouring mail system (rfc2033).
    LMTP
}
