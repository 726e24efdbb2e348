package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider account ls`.
final class AccountLs implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(this, "ls", "List the accounts.").addOption(Words.json());
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        return Asking.list(invocation, Request.of("account-list"));
    }
}
