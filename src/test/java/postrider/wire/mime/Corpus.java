package postrider.wire.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The messages under `src/test/resources/eml`.
final class Corpus {
    static final Path ROOT = Path.of("src/test/resources/eml");

    private Corpus() {}

    /// A message and the file with the facts it shall yield, its golden file.
    record Sample(String name, byte[] octets, Path golden) {
        /// The facts as they were reviewed; empty for a message that is new.
        String expected() {
            try {
                return Files.exists(golden) ? Files.readString(golden) : "";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Replaces the facts, for review.
        void write(String facts) {
            try {
                Files.writeString(golden, facts);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> samples() {
        return files(ROOT, ".*\\.(eml|msg)");
    }

    /// The files below a folder whose paths match.
    static List<Sample> files(Path folder, String pattern) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(pattern))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> sample(folder, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample sample(Path folder, Path file) {
        String name = file.getFileName().toString();
        try {
            return new Sample(
                    folder.relativize(file).toString(),
                    Files.readAllBytes(file),
                    file.resolveSibling(name.replaceFirst("\\.[a-z]+$", "") + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
