package postrider.store;

/// Names the content of a message inside its account. Copies in other mailboxes have the same one
/// (rfc8474#5.1).
public record EmailId(long value) {}
