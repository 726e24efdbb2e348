package postrider.admin.api;

import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import postrider.base.Malformed;
import postrider.directory.Account;
import postrider.directory.Directory;
import postrider.store.MailListing;
import postrider.store.MailStore;
import postrider.store.MailboxInfo;
import postrider.store.MailboxName;
import postrider.store.SpecialUse;

/// `account`: lists its mailboxes as an export needs them. A name that is subscribed and no mailbox
/// has the id 0; a mailbox whose row can't be read has no UIDVALIDITY.
final class ExportMailboxes implements Operation {
    private final Directory directory;
    private final MailStore store;

    ExportMailboxes(Directory directory, MailStore store) {
        this.directory = directory;
        this.store = store;
    }

    @Override
    public String name() {
        return "export-mailboxes";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) throws Malformed {
        Arguments arguments = new Arguments(directory, request);
        Account account = arguments.account();
        if (account == null) {
            return arguments.noAccount();
        }
        Set<MailboxName> subscribed =
                new LinkedHashSet<>(store.account(account.id()).subscriptions());
        for (MailListing.Mailbox mailbox : new MailListing(store, account.id()).mailboxes()) {
            Row row =
                    Row.of("name", mailbox.name().value(), "id", mailbox.id().value())
                            .with("subscribed", subscribed.remove(mailbox.name()));
            MailboxInfo info = mailbox.info();
            if (info != null) {
                row =
                        row.with("uidvalidity", info.uidValidity())
                                .with("messages", info.messages())
                                .with("octets", info.octets());
                SpecialUse use = info.specialUse();
                row = use == null ? row : row.with("use", use.attribute());
            }
            rows.accept(row);
        }
        for (MailboxName name : subscribed) {
            rows.accept(Row.of("name", name.value(), "id", 0L).with("subscribed", true));
        }
        return Reply.done(account.address().toString());
    }
}
