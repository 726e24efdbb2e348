package postrider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.app.config.Config;
import postrider.app.config.ConfigLoader;

/// What the documents say is there, is there.
class DocsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern TAG = Pattern.compile("rfc(\\d+)#");
    private static final Pattern TICKED = Pattern.compile("`([^`\\s]+)`");

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
                String target = link.group(1);
                boolean outside = target.contains("://") || target.startsWith("mailto:");
                if (!outside && !Files.exists(page.resolveSibling(target)))
                    broken.add(page + " -> " + target);
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyClassAndPathThatIsNamedExists() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (Path root : List.of(Path.of("src/main/java"), Path.of("src/test/java"))) {
            for (Path file : files(root, ".java")) {
                classes.add(file.getFileName().toString().replace(".java", ""));
            }
        }
        List<String> missing = new ArrayList<>();
        for (Path page : List.of(Path.of("docs/architecture.md"), Path.of("CONTRIBUTING.md"))) {
            for (MatchResult ticked : TICKED.matcher(Files.readString(page)).results().toList()) {
                String name = ticked.group(1);
                String simple =
                        name.replaceFirst("^([a-z0-9]+\\.)+(?=[A-Z])", "")
                                .replaceFirst("[.(].*", "");
                boolean isClass =
                        simple.matches("[A-Z][a-z0-9]+([A-Z][a-z0-9]*)*") && !name.contains("/");
                if (isClass && !classes.contains(simple)) missing.add(page + ": " + name);
                boolean isPath = name.matches("(src|docs|tools|bench|\\.ci|\\.mvn)/[\\w./-]+");
                if (isPath && !Files.exists(Path.of(name))) missing.add(page + ": " + name);
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyStandardThatTheCodeCitesIsInTheIndex() throws IOException {
        Map<Integer, String> index = new TreeMap<>();
        List<String> lines = Files.readAllLines(Path.of("docs/rfc/index.tsv"));
        assertEquals("number\tsupport\ttitle\tnotes", lines.getFirst());
        int last = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split("\t", -1);
            assertEquals(4, row.length, line);
            assertTrue(Set.of("yes", "partial", "no").contains(row[1]), line);
            int number = Integer.parseInt(row[0]);
            assertTrue(number > last, "not in order: " + line);
            last = number;
            index.put(number, row[1]);
        }
        Set<Integer> cited = new TreeSet<>();
        for (Path file : files(Path.of("src/main/java"), ".java")) {
            TAG.matcher(Files.readString(file))
                    .results()
                    .forEach(tag -> cited.add(Integer.parseInt(tag.group(1))));
        }
        cited.removeAll(index.keySet());
        assertEquals(Set.of(), cited, "cited in the code, not in docs/rfc/index.tsv");
    }

    @Test
    void everyLibraryIsExplained() throws IOException {
        String page = Files.readString(Path.of("docs/dependencies.md"));
        String pom = Files.readString(Path.of("pom.xml"));
        String libraries =
                pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>"))
                        .replaceAll("(?s)<exclusions>.*?</exclusions>", "");
        List<String> unexplained =
                Pattern.compile("<artifactId>([^<]+)</artifactId>")
                        .matcher(libraries)
                        .results()
                        .map(match -> match.group(1))
                        .filter(name -> !page.contains("`" + name + "`"))
                        .toList();
        assertFalse(libraries.isBlank());
        assertEquals(List.of(), unexplained);
    }

    @Test
    void theSampleConfigurationOfTheReadmeIsInOrder(@TempDir Path folder) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String sample = readme.substring(readme.indexOf("```toml\n") + 8);
        Path file = folder.resolve("postrider.toml");
        Files.writeString(file, sample.substring(0, sample.indexOf("```")));

        Config.Loaded loaded = ConfigLoader.load(file, null, Map.of("HOME", "/home/ada"));

        Config config = assertInstanceOf(Config.Ready.class, loaded, loaded::toString).config();
        assertEquals("mail.example.org", config.settings().hostname());
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(files(Path.of("docs"), ".md"));
        for (String page : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))
            pages.add(Path.of(page));
        return pages;
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
