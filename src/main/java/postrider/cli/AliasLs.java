package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider alias ls`.
final class AliasLs implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(this, "ls", "List the aliases and where they lead.")
                .addOption(Words.json());
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        return Asking.list(invocation, Request.of("alias-list"));
    }
}
