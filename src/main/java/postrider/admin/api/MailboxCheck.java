package postrider.admin.api;

import java.io.InputStream;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postrider.base.Malformed;
import postrider.directory.Account;
import postrider.directory.Directory;
import postrider.store.AccountCheck;
import postrider.store.Finding;
import postrider.store.MailStore;

/// `account`, or all without it: counts mailboxes anew and tells each difference; `deep` reads all
/// octets too, `repair` puts right what can be.
final class MailboxCheck implements Operation {
    private final Directory directory;
    private final MailStore store;

    MailboxCheck(Directory directory, MailStore store) {
        this.directory = directory;
        this.store = store;
    }

    @Override
    public String name() {
        return "mailbox-check";
    }

    @Override
    public Reply run(Request request, InputStream body, Consumer<Row> rows) throws Malformed {
        Run run = new Run(request.has("repair"), request.has("deep"), rows);
        if (request.text("account") == null) {
            try (Stream<Account> all = directory.accounts().all()) {
                all.forEach(run::check);
            }
        } else {
            Arguments arguments = new Arguments(directory, request);
            Account account = directory.accounts().find(arguments.address("account"));
            if (account == null) {
                return new Reply(
                        Exit.NO_USER, "there is no account " + arguments.address("account"));
            }
            run.check(account);
        }
        return run.reply();
    }

    /// One check of one or all accounts.
    private final class Run {
        private final boolean repair;
        private final boolean deep;
        private final Consumer<Row> rows;
        private int accounts;
        private int unsound;
        private long findings;

        Run(boolean repair, boolean deep, Consumer<Row> rows) {
            this.repair = repair;
            this.deep = deep;
            this.rows = rows;
        }

        void check(Account account) {
            accounts++;
            AccountCheck check = store.check(account.id());
            Consumer<Finding> tell = finding -> tell(account, finding);
            // A repair holds up the account's mail: only where there is something to do.
            boolean sound =
                    repair ? check.recount(_ -> {}) || check.repair(tell) : check.recount(tell);
            if (deep) {
                sound &= check.readAll(tell);
            }
            unsound += sound ? 0 : 1;
        }

        private void tell(Account account, Finding finding) {
            findings++;
            rows.accept(
                    Row.of("account", account.address().toString(), "place", finding.place())
                            .with("finding", finding.sentence())
                            .with("repair", remedy(finding.remedy())));
        }

        private String remedy(@Nullable String remedy) {
            if (remedy == null) {
                return "no repair is possible";
            }
            return (repair ? "done: " : "would help: ") + remedy;
        }

        Reply reply() {
            String checked = accounts == 1 ? "1 account" : accounts + " accounts";
            if (unsound == 0) {
                return Reply.done(
                        findings == 0
                                ? "checked " + checked + "; all is as it should be"
                                : "checked " + checked + "; repaired " + differences());
            }
            return new Reply(
                    Exit.DATA,
                    differences()
                            + " in "
                            + unsound
                            + " of "
                            + checked
                            + (repair
                                    ? "; not all could be repaired"
                                    : "; repair with: mailbox fsck --repair"));
        }

        private String differences() {
            return findings == 1 ? "1 difference" : findings + " differences";
        }
    }
}
