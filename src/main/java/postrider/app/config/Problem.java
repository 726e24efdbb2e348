package postrider.app.config;

import java.nio.file.Path;

/// Something wrong with the configuration file.
///
/// @param line counted from 1; 0 when it is about the whole file
/// @param sentence what is wrong and what would be right
public record Problem(Path file, int line, String sentence) {
    /// `file:line: sentence`.
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + sentence;
    }
}
