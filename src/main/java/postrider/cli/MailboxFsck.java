package postrider.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider mailbox fsck [ACCOUNT]`.
final class MailboxFsck implements Command {
    @Override
    public CommandSpec spec() {
        return Words.command(
                        this,
                        "fsck",
                        "Count mailboxes anew and show what is not as it should be; the server may"
                                + " run.")
                .addPositional(
                        Words.word(0, "0..1", "ACCOUNT", "The address; all accounts without it."))
                .addOption(Words.flag("Put right what can be. No mail is removed.", "--repair"))
                .addOption(Words.flag("Also read every message from end to end.", "--deep"))
                .addOption(Words.json());
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        Request request = Request.of("mailbox-check");
        String account = invocation.word(0);
        if (account != null) {
            request = request.with("account", account);
        }
        for (String option : List.of("repair", "deep")) {
            if (invocation.has("--" + option)) {
                request = request.with(option, List.of());
            }
        }
        return Asking.list(invocation, request);
    }
}
