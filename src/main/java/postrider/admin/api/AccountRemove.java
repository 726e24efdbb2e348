package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import postrider.base.Malformed;
import postrider.directory.Directory;

/// `address`: removes an account with all its mail.
final class AccountRemove implements Operation {
    private final Directory directory;

    AccountRemove(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "account-remove";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) throws Malformed {
        return Arguments.reply(
                directory.accounts().remove(new Arguments(directory, request).address("address")),
                account -> "removed the account " + account.address() + " and its mail");
    }
}
