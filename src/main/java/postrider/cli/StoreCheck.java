package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider store check`.
final class StoreCheck implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                        this,
                        "check",
                        "Hold tables, segments and references against each other and name what does not"
                                + " fit; the server may run.")
                .addOption(Words.json());
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        return Asking.list(invocation, Request.of("store-check"));
    }
}
