package postrider.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What surrounds a command.
///
/// @param secrets asks for a password; null when nobody sits there
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        @Nullable Secrets secrets) {

    /// Asks a person for something that must not be seen.
    @FunctionalInterface
    public interface Secrets {
        /// What was typed after the prompt, null at the end of input.
        @Nullable String ask(String prompt);
    }

    /// That of this process.
    // The console is null where it is not a terminal and the plain console was asked for.
    @SuppressWarnings("SystemConsoleNull")
    public static Terminal real() {
        Console console = System.console();
        Secrets secrets =
                console == null || !console.isTerminal()
                        ? null
                        : prompt -> {
                            char[] typed = console.readPassword("%s", prompt);
                            return typed == null ? null : new String(typed);
                        };
        return new Terminal(System.in, System.out, System.err, System.getenv(), secrets);
    }

    /// How this program was called, for sentences that can be pasted: `./postrider`.
    String program() {
        return environment.getOrDefault("POSTRIDER_COMMAND", "postrider");
    }
}
