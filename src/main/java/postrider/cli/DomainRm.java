package postrider.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider domain rm DOMAIN`.
final class DomainRm implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(this, "rm", "Take no more mail for a domain.")
                .addPositional(Words.word(0, "1", "DOMAIN", "The domain."))
                .addOption(
                        Words.flag(
                                "Also remove its accounts with all their mail, and its aliases.",
                                "--force"));
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        Request request = Request.of("domain-remove").with("domain", invocation.required(0));
        return Asking.ask(
                invocation, invocation.has("--force") ? request.with("force", List.of()) : request);
    }
}
