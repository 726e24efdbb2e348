package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider store stats`.
final class StoreStats implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                        this,
                        "stats",
                        "Show how much the store holds and how it is doing; the server may run.")
                .addOption(Words.json());
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        return Asking.list(invocation, Request.of("store-stats"));
    }
}
