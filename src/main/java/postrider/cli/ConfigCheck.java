package postrider.cli;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Exit;

/// `postrider config check`.
final class ConfigCheck implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                this, "check", "Name every mistake in the configuration file; start nothing.");
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure {
        Path file = invocation.config().file();
        invocation
                .terminal()
                .out()
                .println(
                        file == null
                                ? "no --config FILE: local mode, with the defaults"
                                : file + " is in order");
        return Exit.OK;
    }
}
