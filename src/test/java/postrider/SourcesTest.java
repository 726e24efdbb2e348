package postrider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The rules of the house that only the text of the sources shows.
class SourcesTest {
    private static final int LONGEST = 600;

    private record Source(Path file, List<String> lines) {}

    private final List<Source> sources = new ArrayList<>();

    @BeforeEach
    void read() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(new Source(file, Files.readAllLines(file)));
            }
        }
    }

    @Test
    void noFileHasMoreThanSixHundredLines() {
        sources.sort(Comparator.comparing(source -> -source.lines.size()));
        System.out.println("The ten largest files:");
        for (Source source : sources.subList(0, Math.min(10, sources.size()))) {
            System.out.printf("%5d  %s%n", source.lines.size(), source.file);
        }
        assertEquals(
                List.of(),
                sources.stream()
                        .filter(source -> source.lines.size() > LONGEST)
                        .map(Source::file)
                        .toList());
    }

    @Test
    void noWildcardImports() {
        assertEquals(List.of(), linesWith("^import (static )?[\\w.]+\\.\\*;"));
    }

    @Test
    void nothingIsLeftForLater() {
        assertEquals(
                List.of(), linesWith("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled\\b"));
    }

    private List<String> linesWith(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return sources.stream()
                .flatMap(source ->
                        source.lines.stream()
                                .filter(line -> pattern.matcher(line).find())
                                .map(line -> source.file + ": " + line))
                .toList();
    }
}
