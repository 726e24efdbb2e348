package postrider.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import postrider.admin.api.Request;

/// `postrider account passwd ADDR`.
final class AccountPasswd implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Words.command(this, "passwd", "Change the password of an account.")
                        .addPositional(Words.word(0, "1", "ADDR", "The address."));
        return NewPassword.addTo(spec);
    }

    @Override
    public int run(Invocation invocation) throws CommandFailure, IOException, InterruptedException {
        return Asking.ask(
                invocation,
                Request.of("account-password")
                        .with("address", invocation.required(0))
                        .with("password", NewPassword.of(invocation)));
    }
}
