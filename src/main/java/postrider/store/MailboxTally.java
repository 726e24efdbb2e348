package postrider.store;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a recount counted for one mailbox.
final class MailboxTally {
    final MailboxId id;
    // As stored; null when the row is missing or damaged.
    @Nullable MailboxInfo stored;
    // What a row of names calls it.
    @Nullable MailboxName calledBy;
    // Made, or made again, by the repair: then its counters are of no interest.
    boolean isNew;
    long messages;
    long unseen;
    long octets;
    long lastUid;
    long lastModSeq;
    final TreeSet<Long> arrived = new TreeSet<>();
    final TreeSet<Long> changed = new TreeSet<>();
    final TreeSet<Long> gone = new TreeSet<>();

    MailboxTally(MailboxId id) {
        this.id = id;
    }

    void count(Membership message) {
        messages++;
        unseen += message.flags().has(SystemFlag.SEEN) ? 0 : 1;
        octets += message.size();
        lastUid = Math.max(lastUid, message.uid());
        lastModSeq = Math.max(lastModSeq, message.modSeq());
    }

    /// How people know the place of a message.
    String place(long uid) {
        return place() + ", UID " + uid;
    }

    String place() {
        MailboxInfo info = stored;
        MailboxName name = info == null ? calledBy : info.name();
        return name == null ? "mailbox number " + id.value() : "mailbox \"" + name + "\"";
    }
}
