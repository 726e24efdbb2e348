package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Door;
import postrider.admin.api.Exit;
import postrider.admin.api.Reply;
import postrider.admin.api.Request;

/// `postrider account add ADDR...`.
final class AccountAdd implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Words.command(this, "add", "Make an account for each address.")
                        .addPositional(
                                Words.words(
                                        0,
                                        "1..*",
                                        "ADDR",
                                        "The address, which is also the login name."));
        return NewPassword.addTo(spec);
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        String password = NewPassword.of(invocation);
        int exit = Exit.OK;
        try (Door door = invocation.door()) {
            for (String address : invocation.words(0)) {
                Request request =
                        Request.of("account-add")
                                .with("address", address)
                                .with("password", password);
                Reply reply = door.ask(request, _ -> {});
                int each = Asking.print(invocation.terminal(), reply);
                exit = exit == Exit.OK ? each : exit;
            }
        }
        return exit;
    }
}
