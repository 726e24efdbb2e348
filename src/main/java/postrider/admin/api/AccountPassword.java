package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import postrider.base.Malformed;
import postrider.directory.Directory;
import postrider.net.sasl.Password;

/// `address` and `password`: changes the password of an account.
final class AccountPassword implements Operation {
    private final Directory directory;

    AccountPassword(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "account-password";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows)
            throws InterruptedException, Malformed {
        Arguments arguments = new Arguments(directory, request);
        Password password = Password.of(arguments.text("password"));
        return Arguments.reply(
                directory.accounts().password(arguments.address("address"), password),
                account -> "changed the password of " + account.address());
    }
}
