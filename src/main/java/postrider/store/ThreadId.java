package postrider.store;

/// Names a conversation inside its account for ever: the number of the email that began it
/// (rfc8474#5.2).
public record ThreadId(long value) {}
