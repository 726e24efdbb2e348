package postrider.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page for postmasters lists exactly the keys there are. After a change of `Keys` run this
/// test once with `-Dpostrider.write=true`.
class ConfigPageTest {
    private static final Path PAGE = Path.of("docs/operate/config.md");
    private static final String START = "<!-- keys: made from Keys.java -->\n";
    private static final String END = "<!-- end of keys -->\n";

    private static String table() {
        StringBuilder table =
                new StringBuilder("| key | type | default | meaning |\n|---|---|---|---|\n");
        for (Key<?> key : Keys.ALL) {
            table.append("| `").append(key.name());
            table.append("` | ").append(key.type().name().replace("|", "\\|"));
            table.append(" | ").append(key.standardText());
            table.append(" | ").append(key.meaning()).append(" |\n");
        }
        return table.toString();
    }

    @Test
    void listsTheKeysThereAre() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(START) + START.length();
        String wanted = page.substring(0, start) + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("postrider.write")) {
            Files.writeString(PAGE, wanted);
        }
        assertEquals(wanted, Files.readString(PAGE));
    }

    @Test
    void showsASampleThatLoads() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```toml\n") + "```toml\n".length();
        String sample = page.substring(start, page.indexOf("```\n", start));
        Config.Loaded loaded =
                new ConfigReader(Path.of("sample"), new Surroundings(false, Path.of("/h"), null))
                        .read(sample, null);
        assertEquals(Config.Ready.class, loaded.getClass(), loaded.toString());
    }
}
