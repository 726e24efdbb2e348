package postrider.store;

/// What STORE does to flags (rfc3501#6.4.6).
public record FlagChange(Mode mode, Flags flags) {
    /// How the given flags meet those that are there.
    public enum Mode {
        REPLACE,
        ADD,
        REMOVE
    }

    /// What `old` becomes.
    public Flags apply(Flags old) {
        return switch (mode) {
            case REPLACE -> flags;
            case ADD -> old.with(flags);
            case REMOVE -> old.without(flags);
        };
    }
}
