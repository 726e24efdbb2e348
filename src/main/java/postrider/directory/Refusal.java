package postrider.directory;

/// Why the directory was not changed.
public enum Refusal {
    /// The address or domain is taken.
    EXISTS,
    /// There is no such account, alias or domain.
    UNKNOWN,
    /// What was asked for can't be stored: a bad password, a target elsewhere, a loop of aliases.
    UNFIT,
    /// Something depends on it.
    IN_USE,
    /// The configuration file says it; commands can't change that.
    FIXED
}
