package postrider.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postrider.admin.api.AdminService;
import postrider.admin.api.Door;
import postrider.admin.api.Exit;
import postrider.admin.api.Reply;
import postrider.admin.api.Request;
import postrider.admin.api.Row;
import postrider.app.config.Settings;
import postrider.base.World;
import postrider.net.SocketTransport;

/// The words of the commands, what they ask and what they print.
class CliTest {
    /// Notes what it is asked and answers what the test wants.
    private static final class Recorder implements Product {
        private final List<Map<String, List<String>>> asked = new ArrayList<>();
        private final List<Settings> opened = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private final List<Reply> replies = new ArrayList<>();
        private int busy;

        @Override
        public void serve(Settings settings, Terminal terminal, String program) {
            opened.add(settings);
            terminal.out().println(program);
        }

        @Override
        public Reply repair(Settings settings, boolean anyway, Consumer<Row> to) {
            asked.add(Map.of("repair", List.of(settings.data() + " " + anyway)));
            rows.forEach(to);
            return Reply.done("done");
        }

        @Override
        public Door open(Settings settings) throws CommandFailure {
            if (busy-- > 0) {
                throw new CommandFailure(Exit.UNAVAILABLE, "in use");
            }
            opened.add(settings);
            return new Door() {
                @Override
                public Reply ask(Request request, InputStream body, long n, Consumer<Row> to) {
                    Map<String, List<String>> all = new LinkedHashMap<>();
                    all.put("operation", List.of(request.operation()));
                    all.putAll(request.arguments());
                    asked.add(all);
                    rows.forEach(to);
                    return replies.isEmpty() ? Reply.done("done") : replies.removeFirst();
                }

                @Override
                public void close() {}
            };
        }
    }

    private final Recorder product = new Recorder();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String input = "";
    private Terminal.@Nullable Secrets secrets;

    @TempDir Path folder;

    private int run(String... words) {
        out.reset();
        err.reset();
        Map<String, String> environment =
                Map.of("HOME", folder.toString(), "POSTRIDER_COMMAND", "./postrider");
        Terminal terminal =
                new Terminal(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        secrets);
        return new Cli(terminal, product).run(words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void says(int exit, String sentence, String... words) {
        assertEquals(exit, run(words), () -> out() + err());
        assertEquals("postrider: " + sentence + "\n", err());
        assertEquals("", out());
    }

    @Test
    void asksWhatTheWordsSay() {
        input = "secret\nmore\n";
        String[][] calls = {
            {"domain", "add", "b.example"},
            {"domain", "rm", "b.example", "--force"},
            {"account", "add", "ada@a.example", "--password-stdin"},
            {"account", "passwd", "--password-stdin", "ada@a.example"},
            {"account", "rm", "ada@a.example"},
            {"alias", "add", "info@a.example", "ada@a.example", "bob@a.example"},
            {"alias", "rm", "info@a.example"},
            {"mailbox", "fsck"},
            {"mailbox", "fsck", "--repair", "--deep", "ada@a.example"},
            {"store", "stats"},
            {"store", "check"},
            {"store", "scrub", "--rate", "10"},
            {"store", "compact"}
        };
        for (String[] call : calls) {
            assertEquals(0, run(call), () -> Arrays.toString(call) + err());
            assertEquals("done\n", out());
        }
        List<String> ada = List.of("ada@a.example");
        List<String> secret = List.of("secret");
        List<String> info = List.of("info@a.example");
        assertEquals(
                List.of(
                        Map.of("operation", List.of("domain-add"), "domain", List.of("b.example")),
                        Map.of(
                                "operation",
                                List.of("domain-remove"),
                                "domain",
                                List.of("b.example"),
                                "force",
                                List.of()),
                        Map.of(
                                "operation",
                                List.of("account-add"),
                                "address",
                                ada,
                                "password",
                                secret),
                        Map.of(
                                "operation",
                                List.of("account-password"),
                                "address",
                                ada,
                                "password",
                                secret),
                        Map.of("operation", List.of("account-remove"), "address", ada),
                        Map.of(
                                "operation",
                                List.of("alias-add"),
                                "address",
                                info,
                                "targets",
                                List.of("ada@a.example", "bob@a.example")),
                        Map.of("operation", List.of("alias-remove"), "address", info),
                        Map.of("operation", List.of("mailbox-check")),
                        Map.of(
                                "operation",
                                List.of("mailbox-check"),
                                "account",
                                ada,
                                "repair",
                                List.of(),
                                "deep",
                                List.of()),
                        Map.of("operation", List.of("store-stats")),
                        Map.of("operation", List.of("store-check")),
                        Map.of("operation", List.of("store-scrub"), "rate", List.of("10")),
                        Map.of("operation", List.of("store-compact"))),
                product.asked);
    }

    @Test
    void repairsWithoutOpeningTheStore() {
        product.rows.add(Row.of("place", "store", "finding", "something"));
        assertEquals(0, run("store", "repair", "--data", "/d"), err());
        assertEquals("store  something\ndone\n", out());
        assertEquals(0, run("store", "repair", "--rebuild", "--data", "/d"), err());
        assertEquals(
                List.of(
                        Map.of("repair", List.of("/d false")),
                        Map.of("repair", List.of("/d true"))),
                product.asked);
        assertEquals(List.of(), product.opened);
    }

    @Test
    void takesTheCommonOptionsAnywhere() throws IOException {
        Path file = Files.writeString(folder.resolve("p.toml"), "hostname = \"mail.example\"");
        for (List<String> words :
                List.of(
                        List.of("--config", file.toString(), "--data", "/d", "domain", "ls"),
                        List.of("domain", "--config=" + file, "ls", "--data", "/d"),
                        List.of("domain", "ls", "--data=/d", "--config", file.toString()),
                        List.of(
                                "--data",
                                "/c",
                                "--config=/x",
                                "domain",
                                "ls",
                                "--data=/d",
                                "--config",
                                file.toString()))) {
            product.opened.clear();
            assertEquals(0, run(words.toArray(String[]::new)), () -> words + err());
            assertEquals(Path.of("/d"), product.opened.getFirst().data());
            assertEquals("mail.example", product.opened.getFirst().hostname());
        }
    }

    @Test
    void saysWhatIsWrongWithTheWords() {
        says(
                Exit.USAGE,
                "there is no command postrider acount; did you mean account?; see: postrider --help",
                "acount");
        says(
                Exit.USAGE,
                "missing required parameter: 'DOMAIN'; see: postrider domain add --help",
                "domain",
                "add");
        says(
                Exit.USAGE,
                "unknown option: '--fast'; see: postrider domain ls --help",
                "domain",
                "ls",
                "--fast");
        says(Exit.USAGE, "postrider account needs one of: add, ls, passwd, rm", "account");
        says(Exit.USAGE, "there is no command postrider account fly", "help", "account", "fly");
        says(Exit.USAGE, "send needs --to ADDR", "send");
    }

    @Test
    void helpsWithEveryCommand() {
        for (List<String> words :
                List.of(
                        List.of("--help"),
                        List.of("help"),
                        List.of("account", "-h"),
                        List.of("account", "add", "--help"),
                        List.of("help", "account", "add"))) {
            assertEquals(0, run(words.toArray(String[]::new)), () -> words + err());
            assertTrue(out().startsWith("Usage: postrider "), out());
            assertEquals("", err());
        }
        assertTrue(out().contains("--password-stdin"), out());
        assertEquals(Exit.USAGE, run());
        assertTrue(err().contains("serve"), err());
    }

    @Test
    void printsListingsForPeopleAndPrograms() {
        product.rows.add(Row.of("alias", "a@b", "targets", List.of("c@d", "e@f")));
        product.rows.add(Row.of("alias", "longer@b", "targets", List.of("c@d")));
        product.replies.add(Reply.done(""));
        assertEquals(0, run("alias", "ls"));
        assertEquals("a@b       c@d, e@f\nlonger@b  c@d\n", out());
        product.replies.add(Reply.done(""));
        assertEquals(0, run("alias", "ls", "--json"));
        assertEquals(
                "[{\"alias\":\"a@b\",\"targets\":[\"c@d\",\"e@f\"]},\n"
                        + " {\"alias\":\"longer@b\",\"targets\":[\"c@d\"]}]\n",
                out());
        product.rows.clear();
        product.replies.add(Reply.done(""));
        assertEquals(0, run("account", "ls", "--json"));
        assertEquals("[]\n", out());
    }

    @Test
    void makesEachAccountAndEndsWithTheFirstFailure() {
        input = "secret\n";
        product.replies.add(Reply.done("one"));
        product.replies.add(new Reply(Exit.CANNOT_CREATE, "two is there"));
        product.replies.add(Reply.done("three"));
        assertEquals(Exit.CANNOT_CREATE, run("account", "add", "a", "b", "c", "--password-stdin"));
        assertEquals("one\nthree\n", out());
        assertEquals("postrider: two is there\n", err());
    }

    @Test
    void takesAPasswordFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "g\u00fc\r\nrest");
        assertEquals(0, run("account", "passwd", "ada", "--password-file", file.toString()), err());
        assertEquals(List.of("g\u00fc"), product.asked.getFirst().get("password"));
        Path missing = folder.resolve("missing");
        says(
                Exit.IO,
                "the password file " + missing + " can't be read: there is no such file",
                "account",
                "add",
                "ada",
                "--password-file",
                missing.toString());
    }

    @Test
    void asksForAPasswordTwice() {
        List<String> typed = new ArrayList<>(List.of("one", "one", "one", "two", ""));
        List<String> prompts = new ArrayList<>();
        secrets =
                prompt -> {
                    prompts.add(prompt);
                    return typed.removeFirst();
                };
        assertEquals(0, run("account", "add", "ada"));
        assertEquals(List.of("one"), product.asked.getFirst().get("password"));
        assertEquals(List.of("Password: ", "Once more: "), prompts);
        says(Exit.DATA, "the two passwords differ", "account", "add", "ada");
        says(Exit.DATA, "no password was typed", "account", "add", "ada");
        assertEquals(1, product.asked.size());
    }

    @Test
    void wantsAPasswordOptionWhereNobodySits() {
        says(
                Exit.USAGE,
                "there is no terminal to ask for a password; use --password-stdin or"
                        + " --password-file FILE",
                "account",
                "add",
                "ada");
        says(
                Exit.DATA,
                "there is no password in the first line",
                "account",
                "add",
                "ada",
                "--password-stdin");
        says(
                Exit.USAGE,
                "--password-stdin and --password-file exclude each other",
                "account",
                "add",
                "ada",
                "--password-stdin",
                "--password-file",
                "x");
        assertEquals(List.of(), product.asked);
    }

    @Test
    void serves() {
        assertEquals(0, run("serve", "--data", "/some where/it's"));
        assertEquals("./postrider --data '/some where/it'\\''s'\n", out());
        assertEquals(Path.of("/some where/it's"), product.opened.getFirst().data());
    }

    @Test
    void checksAndShowsTheConfiguration() throws IOException {
        assertEquals(0, run("config", "check"));
        Path file = Files.writeString(folder.resolve("p.toml"), "limits.recipients = 200\n");
        assertEquals(0, run("config", "check", "--config", file.toString()));
        assertEquals(file + " is in order\n", out());
        assertEquals(0, run("config", "show", "--changed", "--config", file.toString()));
        assertEquals("limits.recipients = 200  # " + file + ":1\n", out());
        assertEquals(0, run("config", "show", "--json", "--changed", "--config", file.toString()));
        assertEquals(
                "[{\"key\":\"limits.recipients\",\"value\":\"200\",\"origin\":\""
                        + file
                        + ":1\"}]\n",
                out());
        assertEquals(0, run("config", "show"));
        assertTrue(out().contains("listen.smtp = \"smtp://127.0.0.1:1025\""), out());
        Files.writeString(file, "a = 1\nhostnme = 2\n");
        assertEquals(Exit.CONFIG, run("config", "check", "--config", file.toString()));
        assertEquals(
                "postrider: "
                        + file
                        + ":1: there is no key a; `postrider config show` lists all keys\n"
                        + "postrider: "
                        + file
                        + ":2: there is no key hostnme; did you mean hostname?\n",
                err());
        assertEquals(Exit.CONFIG, run("account", "ls", "--config", file.toString()));
    }

    @Test
    void saysThatTheServerDoesNotRun() {
        says(
                Exit.UNAVAILABLE,
                "the server does not run; start it with: ./postrider --data " + folder + " serve",
                "send",
                "--to",
                "ada",
                "--data",
                folder.toString());
    }

    @Test
    void takesASocketThatNobodyServesForNoServer() throws IOException {
        try (SocketTransport sockets = new SocketTransport(World.real())) {
            // A killed server leaves its socket: another file name is taken back at the end.
            var binding = sockets.listen(AdminService.socket(folder));
            Path socket = AdminService.socket(folder).path();
            Path kept = Files.move(socket, folder.resolve("kept"));
            binding.close();
            Files.move(kept, socket);
        }
        assertEquals(0, run("account", "ls", "--data", folder.toString()));
        assertEquals(1, product.opened.size());
    }

    @Test
    void waitsForAServerThatIsJustStarting() {
        product.busy = 2;
        assertEquals(0, run("account", "ls"), () -> err());
        assertEquals(1, product.opened.size());
    }

    @Test
    void completesWords() {
        assertEquals(0, run("completion"));
        assertTrue(out().contains("complete -F"), out());
        assertTrue(out().contains("passwd"));
        assertEquals(0, run("version"));
        assertFalse(out().isBlank());
    }
}
