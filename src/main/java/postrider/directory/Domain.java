package postrider.directory;

import java.util.List;

/// A domain whose mail is delivered here.
///
/// @param name in A-labels, lower case
public record Domain(String name, Origin origin) {
    /// Who says that the domain is ours.
    public enum Origin {
        /// The configuration file; only its owner can take it away.
        FILE,
        /// Nobody: it is there because there is no configuration file.
        DEFAULT,
        /// A command.
        DIRECTORY
    }

    /// Domains of one origin.
    public static List<Domain> all(Origin origin, List<String> names) {
        return names.stream().map(name -> new Domain(name, origin)).toList();
    }
}
