package postrider.cli;

import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Exit;

/// `postrider serve`.
final class Serve implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                this,
                "serve",
                "Run the server; without --config on this machine's own address only, for"
                        + " localhost.");
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure {
        Terminal terminal = invocation.terminal();
        invocation
                .product()
                .serve(invocation.config().settings(), terminal, invocation.pasteable());
        return Exit.OK;
    }
}
