package postrider.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;
import postrider.admin.api.AdminClient;
import postrider.admin.api.AdminService;
import postrider.admin.api.Door;
import postrider.admin.api.Exit;
import postrider.app.config.Config;
import postrider.app.config.ConfigLoader;
import postrider.app.config.Problem;
import postrider.app.config.Settings;
import postrider.base.World;
import postrider.net.Endpoint;
import postrider.net.SocketTransport;

/// One call of a command: its words, and what it may reach.
///
/// @param root the words from the first on
/// @param words those of the command itself
record Invocation(ParseResult root, ParseResult words, Terminal terminal, Product product) {
    private static final int TRIES = 30;
    private static final Duration PAUSE = Duration.ofMillis(100);

    boolean has(String option) {
        return words.hasMatchedOption(option);
    }

    /// The value of an option, null when it was not given.
    @Nullable String option(String name) {
        return words.matchedOptionValue(name, (String) null);
    }

    /// The values of an option that may be given several times.
    List<String> options(String name) {
        return List.of(words.matchedOptionValue(name, new String[0]));
    }

    /// The word at a place, null when it was left out.
    @Nullable String word(int index) {
        return words.matchedPositionalValue(index, (String) null);
    }

    /// The words from a place on.
    List<String> words(int index) {
        return List.of(words.matchedPositionalValue(index, new String[0]));
    }

    /// A word that the parser has made sure of.
    String required(int index) {
        String word = word(index);
        return word == null ? "" : word;
    }

    /// An option that every command takes, before or after its own words; the last one counts.
    private @Nullable Path path(String option) throws CommandFailure {
        String value = null;
        for (ParseResult at = root; at != null; at = at.subcommand()) {
            value = at.matchedOptionValue(option, value);
        }
        return value == null ? null : path(option, value);
    }

    /// Makes a path of a word.
    static Path path(String what, String word) throws CommandFailure {
        try {
            if (!word.isEmpty()) {
                return Path.of(word);
            }
        } catch (InvalidPathException _) {
            // said below
        }
        throw new CommandFailure(Exit.USAGE, what + " needs a path");
    }

    /// The configuration file that was named, null in local mode.
    @Nullable Path configFile() throws CommandFailure {
        return path("--config");
    }

    /// How a command for the same server can be called, for sentences that can be pasted.
    String pasteable() throws CommandFailure {
        StringBuilder words = new StringBuilder(terminal.program());
        for (String option : List.of("--config", "--data")) {
            Path path = path(option);
            if (path != null) {
                words.append(' ').append(option).append(' ').append(quoted(path.toString()));
            }
        }
        return words.toString();
    }

    /// A word as a shell takes it.
    static String quoted(String word) {
        boolean plain =
                word.chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || "/._-+:@%".indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /// Reads the configuration.
    Config.Loaded load() throws CommandFailure {
        return ConfigLoader.load(configFile(), path("--data"), terminal.environment());
    }

    /// The configuration, which must be without mistakes.
    Config config() throws CommandFailure {
        return switch (load()) {
            case Config.Ready(Config config) -> config;
            case Config.Broken(List<Problem> problems) ->
                    throw new CommandFailure(
                            Exit.CONFIG,
                            String.join("\n", problems.stream().map(Problem::toString).toList()));
        };
    }

    /// The way to the data: through the running server if there is one. A server that has taken the
    /// folder and does not answer yet is just starting or stopping: it gets some time.
    Door door() throws CommandFailure, InterruptedException {
        Settings settings = config().settings();
        for (int tries = 1; ; tries++) {
            Door server = server(settings);
            if (server != null) {
                return server;
            }
            try {
                return product.open(settings);
            } catch (CommandFailure taken) {
                if (taken.exit() != Exit.UNAVAILABLE || tries == TRIES) {
                    throw taken;
                }
                World.real().scheduler().sleep(PAUSE);
            }
        }
    }

    /// The way through the running server; null when it does not run.
    @Nullable Door server(Settings settings) throws CommandFailure {
        Path data = settings.data();
        if (Files.exists(data) && !Files.isExecutable(data)) {
            throw belongsToAnother(data);
        }
        Endpoint.Unix socket = AdminService.socket(data);
        if (!Files.exists(socket.path(), LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        World world = World.real();
        SocketTransport transport = new SocketTransport(world);
        try {
            return new ServerDoor(AdminClient.connect(transport, socket, world), transport);
        } catch (IOException refused) {
            transport.close();
            // A socket that nobody serves was left by a server that was killed.
            if (Files.isWritable(socket.path())) {
                return null;
            }
            throw belongsToAnother(data);
        }
    }

    private CommandFailure belongsToAnother(Path data) {
        String owner = owner(data);
        return new CommandFailure(
                Exit.NO_PERMISSION,
                "the data folder "
                        + data
                        + " belongs to "
                        + owner
                        + "; try: sudo -u "
                        + owner
                        + " "
                        + terminal.program()
                        + " ...");
    }

    private static String owner(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException _) {
            return "NAME";
        }
    }
}
