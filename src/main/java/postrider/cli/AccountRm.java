package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider account rm ADDR`.
final class AccountRm implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(this, "rm", "Remove an account with all its mail.")
                .addPositional(Words.word(0, "1", "ADDR", "The address."));
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        return Asking.ask(
                invocation, Request.of("account-remove").with("address", invocation.required(0)));
    }
}
