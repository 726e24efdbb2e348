package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider domain ls`.
final class DomainLs implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(this, "ls", "List the domains and who says that they are ours.")
                .addOption(Words.json());
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        return Asking.list(invocation, Request.of("domain-list"));
    }
}
