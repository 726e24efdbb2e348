package postrider.directory;

/// A domain whose mail is delivered here.
///
/// @param name in A-labels, lower case
public record Domain(String name, Origin origin) {
    /// Who says that the domain is ours.
    public enum Origin {
        /// The configuration file; only its owner can take it away.
        FILE,
        /// A command.
        DIRECTORY
    }
}
