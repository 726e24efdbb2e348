package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import postrider.base.Malformed;
import postrider.directory.Account;
import postrider.directory.Directory;
import postrider.store.MailListing;
import postrider.store.MailStore;
import postrider.store.MailboxId;
import postrider.store.Membership;

/// `account`, `mailbox` (its id) and `behind` (a UID): the next messages behind that UID, at most
/// 1000. What can't be read has an `error`; without a UID that concerns the rest of the mailbox.
final class ExportList implements Operation {
    private static final int PAGE = 1000;

    private final Directory directory;
    private final MailStore store;

    ExportList(Directory directory, MailStore store) {
        this.directory = directory;
        this.store = store;
    }

    @Override
    public String name() {
        return "export-list";
    }

    @Override
    public boolean isStep() {
        return true;
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) throws Malformed {
        Arguments arguments = new Arguments(directory, request);
        Account account = arguments.account();
        if (account == null) {
            return arguments.noAccount();
        }
        MailboxId mailbox = new MailboxId(arguments.number("mailbox"));
        for (MailListing.Line line :
                new MailListing(store, account.id())
                        .messages(mailbox, arguments.number("behind"), PAGE)) {
            rows.accept(
                    switch (line) {
                        case MailListing.Message(Membership row) ->
                                Row.of("uid", row.uid(), "size", row.size())
                                        .with("date", row.internalDate().getEpochSecond())
                                        .with("flags", FlagWords.print(row.flags()));
                        case MailListing.Unreadable(long uid, String reason) ->
                                Row.of("uid", uid, "error", reason);
                        case MailListing.Rest(String reason) -> Row.of("error", reason);
                    });
        }
        return Reply.done("");
    }
}
