package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider alias rm ALIAS`.
final class AliasRm implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(this, "rm", "Remove an alias.")
                .addPositional(Words.word(0, "1", "ALIAS", "The address."));
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        return Asking.ask(
                invocation, Request.of("alias-remove").with("address", invocation.required(0)));
    }
}
