package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider store compact`.
final class StoreCompact implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                this,
                "compact",
                "Give the room of deleted mail back to the disk now; the server may run.");
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        return Asking.ask(invocation, Request.of("store-compact"));
    }
}
