package postrider.wire.smtp;

/// A line that is no command.
///
/// @param rule what was expected, fit for a reply (no input in it)
public record Unusable(Fault fault, String rule) implements Command {
    /// What is wrong, as far as the answer depends on it.
    public enum Fault {
        /// Nothing but blanks.
        EMPTY,
        /// NUL, CR, LF or another control character.
        CONTROLS,
        /// A word that no standard knows.
        UNKNOWN,
        /// A command that this server does without.
        NOT_IMPLEMENTED,
        /// The start of another protocol; what follows is no command either.
        FOREIGN,
        /// An argument that is missing, too much or malformed.
        ARGUMENT,
        /// A sender that is no address.
        SENDER,
        /// A recipient that is no address.
        RECIPIENT,
        /// A parameter of MAIL or RCPT that nothing announces.
        PARAMETER_UNKNOWN,
        /// A known parameter with a value that it cannot have.
        PARAMETER_VALUE
    }
}
