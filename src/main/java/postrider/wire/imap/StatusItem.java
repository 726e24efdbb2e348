package postrider.wire.imap;

/// What STATUS tells (rfc3501#6.3.10). The names are those of the protocol.
public enum StatusItem {
    MESSAGES,
    RECENT,
    UIDNEXT,
    UIDVALIDITY,
    UNSEEN,
    /// rfc8474#4.3
    MAILBOXID
}
