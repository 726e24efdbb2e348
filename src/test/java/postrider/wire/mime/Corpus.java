package postrider.wire.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The messages under `src/test/resources/eml`.
final class Corpus {
    private static final Path ROOT = Path.of("src/test/resources/eml");

    private Corpus() {}

    /// A message and the index it shall have.
    record Sample(String name, byte[] octets, String index) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> samples() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().matches(".*\\.(eml|msg)"))
                    .filter(file -> !file.startsWith(ROOT.resolve("imap")))
                    .sorted()
                    .map(Corpus::sample)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample sample(Path file) {
        String path = file.toString();
        Path index = Path.of(path.substring(0, path.length() - 4) + ".index");
        try {
            return new Sample(
                    ROOT.relativize(file).toString(),
                    Files.readAllBytes(file),
                    Files.readString(index));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
