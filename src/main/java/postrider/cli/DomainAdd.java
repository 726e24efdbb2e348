package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider domain add DOMAIN`.
final class DomainAdd implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(this, "add", "Take mail for a domain.")
                .addPositional(Words.word(0, "1", "DOMAIN", "The domain, such as example.org."));
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        return Asking.ask(
                invocation, Request.of("domain-add").with("domain", invocation.required(0)));
    }
}
