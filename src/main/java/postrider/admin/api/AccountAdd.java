package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import postrider.base.Malformed;
import postrider.directory.Directory;
import postrider.net.sasl.Password;

/// `address` and `password`: makes an account.
final class AccountAdd implements Operation {
    private final Directory directory;

    AccountAdd(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "account-add";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows)
            throws InterruptedException, Malformed {
        Arguments arguments = new Arguments(directory, request);
        Password password = Password.of(arguments.text("password"));
        return Arguments.reply(
                directory.accounts().add(arguments.address("address"), password),
                account -> "added an account; login name: " + account.address());
    }
}
