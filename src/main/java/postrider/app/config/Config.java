package postrider.app.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A configuration without mistakes.
///
/// @param file null in local mode
/// @param entries every key with its value and origin, in the order of the documentation
public record Config(@Nullable Path file, Settings settings, List<Entry> entries) {
    public Config {
        entries = List.copyOf(entries);
    }

    /// One key.
    ///
    /// @param value as it would stand in the file
    public record Entry(String name, String value, Origin origin) {
        /// Whether somebody set it.
        public boolean isChanged() {
            return !(origin instanceof Origin.Standard);
        }
    }

    /// What came of loading.
    public sealed interface Loaded {}

    /// Everything is in order.
    public record Ready(Config config) implements Loaded {}

    /// Nothing may start with this file.
    ///
    /// @param problems at least one, in the order of the file
    public record Broken(List<Problem> problems) implements Loaded {
        public Broken {
            problems = List.copyOf(problems);
        }
    }
}
