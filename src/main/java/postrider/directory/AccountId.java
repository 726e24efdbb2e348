package postrider.directory;

/// Names an account for ever; addresses may come and go. Positive, never used again for another.
public record AccountId(long value) {
    public AccountId {
        if (value <= 0) {
            throw new IllegalArgumentException("account id " + value);
        }
    }
}
