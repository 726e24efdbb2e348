package postrider.store;

import java.util.ArrayList;
import java.util.List;
import postrider.base.Bytes;
import postrider.directory.AccountId;
import postrider.engine.Partition;
import postrider.engine.Rows;
import postrider.store.AccountRows.Counters;

/// Tells all clients of an account that their knowledge of it is void, after its mail was brought
/// back from somewhere: every mailbox gets a new, larger UIDVALIDITY, and the state jumps ahead of
/// whatever anybody may have seen, so that no client takes what is there for what it knew.
public final class Rebirth {
    /// More messages than come into an account between a backup and the day it is needed; UIDs have
    /// room for four thousand of it.
    static final long GAP = 1 << 20;

    private final MailStore store;

    public Rebirth(MailStore store) {
        this.store = store;
    }

    /// For every account of a store that was taken back to an earlier state. Numbers that may have
    /// been given out after that state are left out: `GAP` each of UIDs, emails and mailboxes.
    public void ofAll() {
        for (AccountId account : AccountEmails.accounts(store)) {
            of(account, GAP);
        }
    }

    /// Does it in one change; nothing happens where there is no such account.
    public void of(AccountId account) {
        of(account, 0);
    }

    private void of(AccountId account, long gap) {
        Partition head = AccountRows.head(account);
        store.tables()
                .change(
                        head,
                        writer -> {
                            Rows rows = writer.rows(head);
                            Bytes row = rows.get(AccountRows.COUNTERS);
                            if (row == null) {
                                return false;
                            }
                            Counters old = Counters.decode(row);
                            // A change a millisecond for the whole life of an account is more than
                            // any makes.
                            long modSeq = Math.max(old.modSeq() + 1, store.now().toEpochMilli());
                            long uidValidity =
                                    Math.max(
                                            old.nextUidValidity() + gap,
                                            store.now().getEpochSecond() & 0x7fff_ffffL);
                            for (MailboxInfo info : mailboxes(rows)) {
                                writer.put(
                                        head,
                                        AccountRows.mailboxKey(info.id()),
                                        AccountRows.encode(
                                                info.reborn(uidValidity++, modSeq, gap)));
                            }
                            rows.scan(
                                    RowOutput.key('g'),
                                    RowOutput.key('h'),
                                    (key, _) -> {
                                        writer.delete(head, key);
                                        return true;
                                    });
                            writer.put(
                                    head,
                                    AccountRows.COUNTERS,
                                    new Counters(
                                                    modSeq,
                                                    old.nextMailbox() + gap,
                                                    old.nextEmail() + gap,
                                                    uidValidity,
                                                    old.mailboxes(),
                                                    old.octets(),
                                                    new StreamRows.Reach(modSeq + 1, modSeq + 1, 0))
                                            .encode());
                            return true;
                        });
        store.account(account).changed();
    }

    private static List<MailboxInfo> mailboxes(Rows rows) {
        List<MailboxInfo> mailboxes = new ArrayList<>();
        rows.scan(
                RowOutput.key('m'),
                RowOutput.key('n'),
                (key, row) -> {
                    mailboxes.add(
                            AccountRows.decodeMailbox(new MailboxId(RowOutput.part(key, 0)), row));
                    return true;
                });
        return mailboxes;
    }
}
