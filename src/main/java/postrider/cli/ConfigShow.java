package postrider.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Exit;
import postrider.admin.api.Row;
import postrider.app.config.Config;

/// `postrider config show`.
final class ConfigShow implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                        this,
                        "show",
                        "Print each key with its value and where the value comes from.")
                .addOption(Words.flag("Only the keys that somebody set.", "--changed"))
                .addOption(Words.json());
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure {
        List<Config.Entry> entries =
                invocation.config().entries().stream()
                        .filter(entry -> entry.isChanged() || !invocation.has("--changed"))
                        .toList();
        Terminal terminal = invocation.terminal();
        if (invocation.has("--json")) {
            try (Listing listing = new Listing(terminal.out(), true)) {
                entries.forEach(entry ->
                        listing.accept(
                                Row.of("key", entry.name(), "value", entry.value())
                                        .with("origin", entry.origin().toString())));
            }
            return Exit.OK;
        }
        // TOML again: the output could stand in a file.
        int width = 0;
        for (Config.Entry entry : entries) {
            width = Math.max(width, line(entry).length());
        }
        for (Config.Entry entry : entries) {
            String line = line(entry);
            terminal.out()
                    .println(line + " ".repeat(width - line.length()) + "  # " + entry.origin());
        }
        return Exit.OK;
    }

    private static String line(Config.Entry entry) {
        return entry.name() + " = " + entry.value();
    }
}
