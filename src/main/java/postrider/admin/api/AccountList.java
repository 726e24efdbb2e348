package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import postrider.directory.Directory;

/// Lists the accounts.
final class AccountList implements Operation {
    private final Directory directory;

    AccountList(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "account-list";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) {
        directory
                .accounts()
                .all()
                .forEach(account ->
                        rows.accept(
                                Row.of(
                                        "address",
                                        account.address().toString(),
                                        "created",
                                        account.created().toString())));
        return Reply.done("");
    }
}
