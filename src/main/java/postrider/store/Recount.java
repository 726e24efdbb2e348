package postrider.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.Blobs;
import postrider.engine.StorageFailure;
import postrider.store.AccountRows.ChangeKind;
import postrider.store.AccountRows.ChangeRecord;
import postrider.store.AccountRows.Content;
import postrider.store.AccountRows.Counters;
import postrider.store.AccountRows.Email;
import postrider.store.AccountRows.Place;

/// Counts an account anew from its memberships and emails, and works out what each row should be.
/// Messages are never given up while anything leads to their octets: what has lost its place gets
/// one in a mailbox for what was found.
final class Recount {
    private static final String LETTERS = "cdegmnostux";

    final RowsUnderRepair rows;
    final Blobs blobs;
    final Instant now;
    final TreeMap<Long, MailboxTally> mailboxes = new TreeMap<>();
    final List<EmailId> homeless = new ArrayList<>();
    final EmailSet deleted = new EmailSet();
    // Null when the row is missing or damaged.
    final @Nullable Counters stored;
    long octets;
    long lastEmail;
    long lastModSeq;
    // The next numbers, before and after the repair takes some itself.
    long neededMailbox;
    long neededUidValidity;
    long nextMailbox;
    long nextUidValidity;
    int mailboxesMade;
    // How far back the stream goes.
    private long complete;
    private long expunges;
    private long expunged;

    private Recount(RecountSource source, Blobs blobs, Instant now, Consumer<Finding> findings) {
        this.rows = new RowsUnderRepair(source, findings);
        this.blobs = blobs;
        this.now = now;
        this.stored =
                RowsUnderRepair.readable(rows.rows().get(AccountRows.COUNTERS), Counters::decode);
    }

    /// Counts, tells what it finds, and returns the rows as they should be.
    static RowsUnderRepair of(
            RecountSource source, Blobs blobs, Instant now, Consumer<Finding> findings) {
        Recount recount = new Recount(source, blobs, now, findings);
        recount.removeStrays();
        new MailboxRecount(recount).read();
        new DeletedRecount(recount).run();
        new EmailRecount(recount).run();
        new ThreadRecount(recount.rows).run();
        recount.readStream();
        new MailboxRecount(recount).name();
        recount.giveHomes();
        recount.count();
        return recount.rows;
    }

    /// The content row of an email made from its octets; null when they are not what it says.
    static @Nullable Content contentOf(Email email, Blobs blobs) {
        try {
            long header = blobs.open(email.header()).length();
            long body = email.body() == null ? 0 : blobs.open(email.body()).length();
            return header + body == email.size()
                    ? new Content(
                            email.header(),
                            header,
                            email.body(),
                            body,
                            email.thread(),
                            email.links(),
                            Bytes.EMPTY)
                    : null;
        } catch (StorageFailure _) {
            return null;
        }
    }

    MailboxTally mailbox(MailboxId id) {
        return mailboxes.computeIfAbsent(id.value(), _ -> new MailboxTally(id));
    }

    private void removeStrays() {
        int from = 0;
        for (int i = 0; i <= LETTERS.length(); i++) {
            int letter = i == LETTERS.length() ? 0xff : LETTERS.charAt(i);
            Bytes begin = RowOutput.key((char) from);
            rows.rows()
                    .scan(
                            begin,
                            RowOutput.key((char) letter),
                            (key, _) -> {
                                rows.stray(key);
                                return true;
                            });
            from = letter + 1;
        }
    }

    private void readStream() {
        complete = stored == null ? 0 : stored.reach().complete();
        expunges = stored == null ? 0 : stored.reach().expunges();
        rows.scan('g', 17, row -> change(row.getKey(), row.getValue()));
        // Where a record is missing the stream begins behind it.
        rows.scan(
                'g',
                17,
                row -> {
                    ChangeRecord change = ChangeRecord.decode(row.getValue());
                    if (RowOutput.part(row.getKey(), 0)
                            < (isExpunge(change) ? expunges : complete)) {
                        rows.delete(row.getKey());
                    } else {
                        expunged += StreamRows.expungedBy(change);
                    }
                });
    }

    private static boolean isExpunge(ChangeRecord change) {
        return change.kind() == ChangeKind.EXPUNGED;
    }

    private void change(Bytes key, Bytes row) {
        long modSeq = RowOutput.part(key, 0);
        lastModSeq = Math.max(lastModSeq, modSeq);
        ChangeRecord change = RowsUnderRepair.readable(row, ChangeRecord::decode);
        if (change == null) {
            rows.found(
                    "change " + modSeq,
                    "its record is damaged",
                    "the stream begins behind it; who was away since then loads afresh");
            rows.delete(key);
            complete = Math.max(complete, modSeq + 1);
            expunges = Math.max(expunges, modSeq + 1);
            return;
        }
        if (stored == null) {
            // The oldest that are there tell how far back the stream went.
            expunges = expunges == 0 ? modSeq : expunges;
            complete = complete == 0 && !isExpunge(change) ? modSeq : complete;
        } else if (modSeq
                < (isExpunge(change) ? stored.reach().expunges() : stored.reach().complete())) {
            rows.found("change " + modSeq, "it is behind the horizon", "it is removed");
        }
        MailboxTally tally = mailboxes.get(change.mailbox().value());
        if (tally != null && !change.uids().isEmpty()) {
            tally.lastUid = Math.max(tally.lastUid, change.uids().getLast());
        }
    }

    /// Messages without a place get one in a mailbox of their own.
    private void giveHomes() {
        if (homeless.isEmpty()) {
            return;
        }
        MailboxTally home = new MailboxRecount(this).recovered();
        for (EmailId id : homeless) {
            Bytes row = rows.rows().get(AccountRows.emailKey(id));
            if (row == null) {
                continue;
            }
            Email email = Email.decode(row);
            long uid = ++home.lastUid;
            Membership membership =
                    new Membership(uid, id, email.thread(), Flags.NONE, 0, now, now, email.size());
            rows.put(AccountRows.emailKey(id), email.at(new Place(home.id, uid)).encode());
            rows.put(AccountRows.membershipKey(home.id, uid), AccountRows.encode(membership));
            home.count(membership);
            home.arrived.add(uid);
        }
    }

    /// Compares what was counted with what the rows say, and gives the repair its MODSEQ.
    private void count() {
        Counters old = stored;
        for (MailboxTally tally : mailboxes.values()) {
            lastModSeq = Math.max(lastModSeq, tally.lastModSeq);
            MailboxInfo info = tally.stored;
            lastModSeq = Math.max(lastModSeq, info == null ? 0 : info.modSeq());
        }
        if (old == null) {
            complete = complete == 0 ? lastModSeq + 1 : complete;
            expunges = expunges == 0 ? complete : expunges;
        }
        boolean behind = old == null || old.modSeq() < lastModSeq;
        if (old != null && behind) {
            say("MODSEQ", old.modSeq(), lastModSeq);
        }
        long modSeq = Math.max(lastModSeq, old == null ? 0 : old.modSeq());
        new MailboxRecount(this).count(modSeq + 1);
        if (old == null) {
            rows.found("account", "its counters are missing or damaged", "they are counted anew");
        } else {
            differs("mailboxes", old.mailboxes(), mailboxes.size() - mailboxesMade);
            differs("octets", old.octets(), octets);
            differs("expunges in the stream", old.reach().expunged(), expunged);
            if (old.nextMailbox() < neededMailbox) {
                say("next mailbox number", old.nextMailbox(), neededMailbox);
            }
            if (old.nextEmail() <= lastEmail) {
                say("next email number", old.nextEmail(), lastEmail + 1);
            }
            if (old.nextUidValidity() < neededUidValidity) {
                say("next UIDVALIDITY", old.nextUidValidity(), neededUidValidity);
            }
        }
        Counters counted =
                new Counters(
                        modSeq,
                        nextMailbox,
                        Math.max(lastEmail + 1, old == null ? 1 : old.nextEmail()),
                        nextUidValidity,
                        mailboxes.size(),
                        octets,
                        new StreamRows.Reach(complete, expunges, expunged));
        if (!rows.isSound() || !counted.equals(old)) {
            record(modSeq + 1);
            StreamRows.Reach reach = new StreamRows.Reach(complete, expunges, expunged);
            rows.put(
                    AccountRows.COUNTERS,
                    new Counters(
                                    modSeq + 1,
                                    counted.nextMailbox(),
                                    counted.nextEmail(),
                                    counted.nextUidValidity(),
                                    counted.mailboxes(),
                                    counted.octets(),
                                    reach)
                            .encode());
        }
    }

    private void differs(String what, long stored, long counted) {
        if (stored != counted) {
            say(what, stored, counted);
        }
    }

    private void say(String what, long stored, long counted) {
        rows.found(
                "account",
                "its row says " + what + " " + stored + ", counted " + counted,
                "the row is put right");
    }

    /// Tells readers of the stream what the repair did to messages.
    private void record(long modSeq) {
        int ordinal = 0;
        for (MailboxTally tally : mailboxes.values()) {
            tally.arrived.removeAll(tally.gone);
            tally.changed.removeAll(tally.gone);
            tally.changed.removeAll(tally.arrived);
            restamp(tally, tally.arrived, modSeq);
            restamp(tally, tally.changed, modSeq);
            ordinal = record(ChangeKind.ARRIVED, tally, tally.arrived, modSeq, ordinal);
            ordinal = record(ChangeKind.FLAGS, tally, tally.changed, modSeq, ordinal);
            ordinal = record(ChangeKind.EXPUNGED, tally, tally.gone, modSeq, ordinal);
        }
    }

    private void restamp(MailboxTally tally, Iterable<Long> uids, long modSeq) {
        for (long uid : uids) {
            Bytes key = AccountRows.membershipKey(tally.id, uid);
            Bytes row = rows.rows().get(key);
            if (row != null) {
                Membership membership = AccountRows.decodeMembership(uid, row);
                rows.put(key, AccountRows.encode(membership.withFlags(membership.flags(), modSeq)));
            }
        }
    }

    private int record(
            ChangeKind kind, MailboxTally tally, Set<Long> uids, long modSeq, int ordinal) {
        if (uids.isEmpty()) {
            return ordinal;
        }
        ChangeRecord change = new ChangeRecord(kind, now, tally.id, List.copyOf(uids));
        expunged += StreamRows.expungedBy(change);
        rows.put(AccountRows.changeKey(modSeq, ordinal), change.encode());
        return ordinal + 1;
    }
}
