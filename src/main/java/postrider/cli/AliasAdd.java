package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider alias add ALIAS ADDR...`.
final class AliasAdd implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(this, "add", "Let an address lead to others.")
                .addPositional(Words.word(0, "1", "ALIAS", "The new address."))
                .addPositional(
                        Words.words(
                                1,
                                "1..*",
                                "ADDR",
                                "Where its mail goes: accounts or aliases here."));
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        return Asking.ask(
                invocation,
                Request.of("alias-add")
                        .with("address", invocation.required(0))
                        .with("targets", invocation.words(1)));
    }
}
