package postrider.app.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the defaults depend on.
///
/// @param isLocal local mode: there is no configuration file
/// @param home the user's home folder
/// @param dataHome `$XDG_DATA_HOME`, null when it is not set to an absolute path
public record Surroundings(boolean isLocal, Path home, @Nullable Path dataHome) {
    /// From the environment of this process.
    public static Surroundings of(boolean isLocal, Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "/");
        String dataHome = environment.getOrDefault("XDG_DATA_HOME", "");
        return new Surroundings(
                isLocal, Path.of(home), dataHome.startsWith("/") ? Path.of(dataHome) : null);
    }

    /// The data folder of a user who names none.
    public Path data() {
        Path base = dataHome == null ? home.resolve(".local/share") : dataHome;
        return base.resolve("postrider");
    }
}
