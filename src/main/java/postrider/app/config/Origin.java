package postrider.app.config;

import java.nio.file.Path;

/// Where a value comes from.
public sealed interface Origin {
    /// Nobody set it.
    record Standard() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }

    /// The configuration file.
    record File(Path path, int line) implements Origin {
        @Override
        public String toString() {
            return path + ":" + line;
        }
    }

    /// An option of the command, such as `--data`.
    record Option(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }
}
