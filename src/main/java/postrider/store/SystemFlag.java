package postrider.store;

/// Flags that IMAP defines (rfc3501#2.3.2). `\Recent` is none of them: no client sets it.
public enum SystemFlag {
    SEEN(1, "\\Seen"),
    ANSWERED(2, "\\Answered"),
    FLAGGED(4, "\\Flagged"),
    DELETED(8, "\\Deleted"),
    DRAFT(16, "\\Draft");

    private final int bit;
    private final String wireName;

    SystemFlag(int bit, String wireName) {
        this.bit = bit;
        this.wireName = wireName;
    }

    /// As IMAP writes it, with the backslash.
    public String wireName() {
        return wireName;
    }

    /// Its bit in a stored row; never changes.
    int bit() {
        return bit;
    }
}
