package postrider.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.base.Log;
import postrider.net.sasl.PlaintextLogin;

class ConfigTest {
    private static final Path FILES = Path.of("src/test/resources/config");
    private static final Map<String, String> HOME = Map.of("HOME", "/home/ada");

    @TempDir Path folder;

    private static Config ready(Config.Loaded loaded) {
        return assertInstanceOf(Config.Ready.class, loaded, loaded.toString()).config();
    }

    private static List<Problem> problems(Config.Loaded loaded) {
        return assertInstanceOf(Config.Broken.class, loaded).problems();
    }

    private Config.Loaded load(String text) throws IOException {
        Path file = folder.resolve("p.toml");
        Files.writeString(file, text);
        return ConfigLoader.load(file, null, HOME);
    }

    private static List<String> urls(Settings settings) {
        return settings.listeners().stream().map(Listen::url).toList();
    }

    @Test
    void isALocalServerWithoutAFile() {
        Config config = ready(ConfigLoader.load(null, null, HOME));
        Settings settings = config.settings();
        assertTrue(settings.isLocal());
        assertNull(config.file());
        assertEquals("localhost", settings.hostname());
        assertEquals(List.of("localhost"), settings.domains());
        assertEquals(Path.of("/home/ada/.local/share/postrider"), settings.data());
        assertEquals(PlaintextLogin.LOOPBACK, settings.auth().plaintext());
        assertEquals(50L << 20, settings.limits().messageSize());
        assertEquals(
                List.of(
                        "smtp://127.0.0.1:1025",
                        "submission://127.0.0.1:1587",
                        "imap://127.0.0.1:1143",
                        "pop3://127.0.0.1:1110"),
                urls(settings));
        assertTrue(settings.listeners().stream().allMatch(it -> it.endpoint().isLoopback()));
        assertFalse(config.entries().stream().anyMatch(Config.Entry::isChanged));
    }

    @Test
    void takesTheDataFolderOfTheUser() {
        Map<String, String> environment = Map.of("HOME", "/h", "XDG_DATA_HOME", "/x");
        assertEquals(
                Path.of("/x/postrider"),
                ready(ConfigLoader.load(null, null, environment)).settings().data());
        Map<String, String> relative = Map.of("HOME", "/h", "XDG_DATA_HOME", "x");
        assertEquals(
                Path.of("/h/.local/share/postrider"),
                ready(ConfigLoader.load(null, null, relative)).settings().data());
    }

    @Test
    void readsEveryKindOfValue() {
        Config config = ready(ConfigLoader.load(FILES.resolve("sample.toml"), null, HOME));
        Settings settings = config.settings();
        assertFalse(settings.isLocal());
        assertEquals("mail.example.org", settings.hostname());
        assertEquals(List.of("example.org", "example.net"), settings.domains());
        assertEquals(FILES.toAbsolutePath().resolve("data"), settings.data());
        assertEquals(
                FILES.toAbsolutePath().resolve("certs/mail.pem"), settings.tls().certificate());
        assertEquals(Path.of("/etc/keys/mail.key"), settings.tls().key());
        assertEquals(PlaintextLogin.LOOPBACK, settings.auth().plaintext());
        assertEquals(
                List.of(
                        "smtp://[::]:25",
                        "submissions://0.0.0.0:465",
                        "imaps://[::1]:0",
                        "lmtp:///run/postrider/lmtp.sock"),
                urls(settings));
        assertEquals(20L << 20, settings.limits().messageSize());
        assertEquals(Duration.ofSeconds(90), settings.limits().smtpIdle());
        assertEquals(5, settings.limits().loginFailuresPerMinute());
        assertTrue(settings.limits().loopback());
        assertEquals(LogForm.JSON, settings.log().form());
        assertEquals(Log.Level.WARN, settings.log().level());
        Config.Entry size = entry(config, "limits.message-size");
        assertEquals("\"20 MiB\"", size.value());
        assertTrue(size.origin().toString().endsWith("sample.toml:19"), size.toString());
        assertEquals("default", entry(config, "limits.recipients").origin().toString());
    }

    private static Config.Entry entry(Config config, String name) {
        return config.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allowsNoPlaintextLoginInAFileThatDoesNotSaySo() throws IOException {
        Settings settings = ready(load("domains = [\"example.org\"]")).settings();
        assertEquals(PlaintextLogin.NEVER, settings.auth().plaintext());
        assertEquals(List.of("example.org"), settings.domains());
    }

    @Test
    void letsTheOptionWinOverTheFile() throws IOException {
        Path file = folder.resolve("p.toml");
        Files.writeString(file, "data = \"/a\"");
        Config config = ready(ConfigLoader.load(file, Path.of("/b/../c"), HOME));
        assertEquals(Path.of("/c"), config.settings().data());
        assertEquals("--data", entry(config, "data").origin().toString());
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() throws IOException {
        List<String> said =
                problems(ConfigLoader.load(FILES.resolve("wrong.toml"), null, HOME)).stream()
                        .map(problem -> problem.toString().replace(FILES + "/", ""))
                        .toList();
        assertEquals(Files.readAllLines(FILES.resolve("wrong.expected")), said);
    }

    @Test
    void namesTheLineOfASyntaxError() throws IOException {
        Problem problem = problems(load("hostname = \"a.example\"\ndomains = [\n")).getFirst();
        assertTrue(problem.line() >= 2, problem.toString());
        assertFalse(problem.sentence().isBlank());
    }

    @Test
    void saysInOneSentenceThatTheFileIsMissingOrNoText() throws IOException {
        Path missing = folder.resolve("missing.toml");
        assertEquals(
                missing + ": there is no such file",
                problems(ConfigLoader.load(missing, null, HOME)).getFirst().toString());
        assertEquals(
                folder + ": is a folder, not a configuration file",
                problems(ConfigLoader.load(folder, null, HOME)).getFirst().toString());
        Path binary = folder.resolve("binary");
        Files.write(binary, new byte[] {(byte) 0xff, 0, 1});
        assertEquals(
                binary + ": is not UTF-8 text",
                problems(ConfigLoader.load(binary, null, HOME)).getFirst().toString());
    }

    @Test
    void printsWhatItReads() throws IOException {
        Config sample = ready(ConfigLoader.load(FILES.resolve("sample.toml"), null, HOME));
        StringBuilder printed = new StringBuilder();
        for (Config.Entry entry : sample.entries()) {
            printed.append(entry.name() + " = " + entry.value() + "\n");
        }
        assertEquals(sample.settings(), ready(load(printed.toString())).settings());
    }
}
