package postrider.app.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes a `Config` of a file, or of nothing, and of the options that every command takes.
public final class ConfigLoader {
    /// A configuration file larger than this is taken for something else.
    private static final long LARGEST = 1 << 20;

    private ConfigLoader() {}

    /// Loads the file, or the defaults of local mode.
    ///
    /// @param file from `--config`, null for local mode
    /// @param data from `--data`, null to take the file's or the default; relative to the current
    ///   folder
    public static Config.Loaded load(
            @Nullable Path file, @Nullable Path data, Map<String, String> environment) {
        Surroundings around = Surroundings.of(file == null, environment);
        if (file == null) {
            return new ConfigReader(Path.of(""), around).read("", data);
        }
        try {
            if (Files.size(file) > LARGEST) {
                return broken(file, "is larger than " + Sizes.print(LARGEST));
            }
            return new ConfigReader(file, around).read(Files.readString(file), data);
        } catch (NoSuchFileException _) {
            return broken(file, "there is no such file");
        } catch (CharacterCodingException _) {
            return broken(file, "is not UTF-8 text");
        } catch (IOException unreadable) {
            return broken(
                    file,
                    Files.isDirectory(file)
                            ? "is a folder, not a configuration file"
                            : "cannot be read: " + reason(unreadable));
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof java.nio.file.AccessDeniedException
                ? "permission denied"
                : String.valueOf(failure.getMessage());
    }

    private static Config.Loaded broken(Path file, String sentence) {
        return new Config.Broken(List.of(new Problem(file, 0, sentence)));
    }
}
