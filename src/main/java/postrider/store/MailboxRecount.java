package postrider.store;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;

/// The part of a recount that holds mailboxes, names and their counters against each other.
final class MailboxRecount {
    /// Where a repair puts mail that had no place.
    static final String RECOVERED = "Recovered";

    private final Recount recount;
    private final RowsUnderRepair rows;

    MailboxRecount(Recount recount) {
        this.recount = recount;
        this.rows = recount.rows;
    }

    /// Reads what is there, before anything is judged.
    void read() {
        recount.nextMailbox = recount.stored == null ? 1 : recount.stored.nextMailbox();
        recount.nextUidValidity =
                recount.stored == null
                        ? recount.now.getEpochSecond() & 0x7fff_ffffL
                        : recount.stored.nextUidValidity();
        rows.scan(
                'm',
                9,
                row -> {
                    MailboxTally tally =
                            recount.mailbox(new MailboxId(RowOutput.part(row.getKey(), 0)));
                    MailboxInfo info =
                            RowsUnderRepair.readable(
                                    row.getValue(),
                                    value -> AccountRows.decodeMailbox(tally.id, value));
                    tally.stored = info;
                    if (info != null) {
                        recount.nextUidValidity =
                                Math.max(recount.nextUidValidity, info.uidValidity() + 1);
                    }
                });
        recount.neededUidValidity = recount.nextUidValidity;
        rows.scan(
                'n',
                0,
                row -> {
                    MailboxName name = name(row.getKey());
                    Long id =
                            RowsUnderRepair.readable(row.getValue(), v -> new RowInput(v).number());
                    if (name != null && id != null && id > 0) {
                        MailboxTally tally = recount.mailbox(new MailboxId(id));
                        if (tally.stored == null || tally.stored.name().equals(name)) {
                            tally.calledBy = name;
                        }
                    }
                });
    }

    private static @Nullable MailboxName name(Bytes key) {
        return RowsUnderRepair.readable(
                key, octets -> new MailboxName(octets.slice(1, octets.length()).toUtf8()));
    }

    /// Makes names and mailboxes fit each other.
    void name() {
        for (MailboxTally tally : recount.mailboxes.values()) {
            recount.nextMailbox = Math.max(recount.nextMailbox, tally.id.value() + 1);
        }
        recount.neededMailbox = recount.nextMailbox;
        Map<MailboxName, MailboxTally> named = new HashMap<>();
        for (MailboxTally tally : recount.mailboxes.values()) {
            if (tally.stored != null && tally.stored.name().equals(tally.calledBy)) {
                named.put(tally.stored.name(), tally);
            }
        }
        for (MailboxTally tally : recount.mailboxes.values()) {
            if (tally.stored == null) {
                String place = tally.place();
                MailboxName free = free(named, tally.calledBy, tally.id);
                remake(tally, free);
                rows.found(
                        place,
                        "its row is missing or damaged",
                        "it is made again as \"" + free + "\" with a new UIDVALIDITY");
                named.put(free, tally);
            } else if (!named.containsValue(tally)) {
                MailboxName free = free(named, tally.stored.name(), tally.id);
                rows.found(
                        tally.place(),
                        "its name does not lead to it",
                        "it is called \"" + free + "\"");
                tally.stored = tally.stored.named(free);
                put(tally.stored);
                named.put(free, tally);
            }
        }
        if (!named.containsKey(MailboxName.INBOX)) {
            rows.found("account", "it has no INBOX", "an empty one is made");
            named.put(MailboxName.INBOX, make(MailboxName.INBOX));
        }
        checkNames(named);
    }

    private void checkNames(Map<MailboxName, MailboxTally> named) {
        rows.scan(
                'n',
                0,
                row -> {
                    MailboxName name = name(row.getKey());
                    MailboxTally tally = name == null ? null : named.get(name);
                    Bytes right = tally == null ? null : number(tally.id);
                    if (right == null || !row.getValue().equals(right)) {
                        rows.found(
                                "name \"" + (name == null ? row.getKey() : name) + "\"",
                                "it does not lead to the mailbox of that name",
                                right == null ? "the name is removed" : "it is put right");
                        if (right == null) {
                            rows.delete(row.getKey());
                        }
                    }
                });
        named.forEach((name, tally) -> {
            Bytes right = number(tally.id);
            Bytes stored = rows.rows().get(AccountRows.nameKey(name));
            if (stored == null || !stored.equals(right)) {
                rows.put(AccountRows.nameKey(name), right);
            }
        });
    }

    private static Bytes number(MailboxId id) {
        return new RowOutput().number(id.value()).done();
    }

    /// A name that nobody has.
    private static MailboxName free(
            Map<MailboxName, MailboxTally> named, @Nullable MailboxName wanted, MailboxId id) {
        MailboxName name = wanted;
        for (int i = 0; name == null || named.containsKey(name); i++) {
            name = new MailboxName(RECOVERED + "-" + id.value() + (i == 0 ? "" : "-" + i));
        }
        return name;
    }

    private void remake(MailboxTally tally, MailboxName name) {
        SpecialUse use = null;
        for (SpecialUse each : SpecialUse.values()) {
            if (each.defaultName().equals(name.value())) {
                use = each;
            }
        }
        MailboxInfo info =
                new MailboxInfo(
                        tally.id,
                        name,
                        use,
                        false,
                        recount.nextUidValidity++,
                        tally.lastUid + 1,
                        0,
                        0,
                        1,
                        0,
                        0);
        tally.stored = info;
        tally.isNew = true;
        put(info);
    }

    private MailboxTally make(MailboxName name) {
        MailboxTally tally = recount.mailbox(new MailboxId(recount.nextMailbox++));
        recount.mailboxesMade++;
        remake(tally, name);
        rows.put(AccountRows.subscriptionKey(name), Bytes.EMPTY);
        return tally;
    }

    private void put(MailboxInfo info) {
        rows.put(AccountRows.mailboxKey(info.id()), AccountRows.encode(info));
    }

    /// The mailbox for what was found; made when it is not there.
    MailboxTally recovered() {
        MailboxName name = new MailboxName(RECOVERED);
        for (MailboxTally tally : recount.mailboxes.values()) {
            MailboxInfo info = tally.stored;
            if (info != null && info.name().equals(name)) {
                tally.lastUid = Math.max(tally.lastUid, info.uidNext() - 1);
                return tally;
            }
        }
        MailboxTally made = make(name);
        rows.put(AccountRows.nameKey(name), number(made.id));
        return made;
    }

    /// Compares each mailbox's counters with what was counted.
    ///
    /// @param modSeq of the repair
    void count(long modSeq) {
        for (MailboxTally tally : recount.mailboxes.values()) {
            MailboxInfo info = tally.stored;
            if (info == null) {
                continue;
            }
            long uidNext = Math.max(info.uidNext(), tally.lastUid + 1);
            boolean touched =
                    !tally.arrived.isEmpty() || !tally.changed.isEmpty() || !tally.gone.isEmpty();
            MailboxInfo counted =
                    new MailboxInfo(
                            info.id(),
                            info.name(),
                            info.specialUse(),
                            info.subscribed(),
                            info.uidValidity(),
                            uidNext,
                            tally.messages,
                            tally.unseen,
                            Math.min(info.recentFrom(), uidNext),
                            tally.octets,
                            touched ? modSeq : Math.max(info.modSeq(), tally.lastModSeq));
            if (counted.equals(info)) {
                continue;
            }
            // Where messages were put right the counters follow without a word.
            if (!tally.isNew && (!touched || isOff(info, counted))) {
                rows.found(
                        tally.place(),
                        "its row says " + sentence(info) + "; counted " + sentence(counted),
                        "the row is put right");
            }
            put(counted);
        }
    }

    private static boolean isOff(MailboxInfo info, MailboxInfo counted) {
        return info.messages() != counted.messages()
                || info.unseen() != counted.unseen()
                || info.octets() != counted.octets();
    }

    private static String sentence(MailboxInfo info) {
        return info.messages()
                + " messages, "
                + info.unseen()
                + " unseen, "
                + info.octets()
                + " octets, UIDNEXT "
                + info.uidNext()
                + ", recent from "
                + info.recentFrom()
                + ", MODSEQ "
                + info.modSeq();
    }
}
