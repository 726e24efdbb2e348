package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Reply;

/// `postrider store repair`.
final class StoreRepair implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                        this,
                        "repair",
                        "Put right what check and scrub find, and make lost or damaged tables anew"
                                + " from what is left; stop the server first.")
                .addOption(Words.flag("Make the tables anew even if they look sound.", "--rebuild"))
                .addOption(Words.json());
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        Terminal terminal = invocation.terminal();
        Reply reply;
        try (Listing listing = new Listing(terminal.out(), invocation.has("--json"))) {
            reply =
                    invocation
                            .product()
                            .repair(
                                    invocation.config().settings(),
                                    invocation.has("--rebuild"),
                                    listing);
        }
        boolean silent = reply.isDone() && invocation.has("--json");
        return silent ? reply.exit() : Asking.print(terminal, reply);
    }
}
