package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider store scrub`.
final class StoreScrub implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                        this,
                        "scrub",
                        "Check, and read all mail from end to end, gently; name what is damaged; the"
                                + " server may run.")
                .addOption(Words.option("MB", "Most megabytes to read in a second (50).", "--rate"))
                .addOption(Words.json());
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        Request request = Request.of("store-scrub");
        String rate = invocation.option("--rate");
        return Asking.list(invocation, rate == null ? request : request.with("rate", rate));
    }
}
