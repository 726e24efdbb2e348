package postrider.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import postrider.base.Bytes;
import postrider.engine.Partition;
import postrider.engine.Rows;
import postrider.engine.Writer;
import postrider.store.AccountRows.ChangeKind;
import postrider.store.AccountRows.ChangeRecord;

/// Cuts the stream of changes, in small steps inside the lane of changes that happen anyway. What
/// is older than the setting goes, but of expunges the newest stay whatever their age (rfc7162#5).
final class StreamRows {
    /// One change of so many cuts.
    static final int EVERY = 64;

    /// Records that one cut removes at most, and what belongs to the same change as the last of
    /// them; more than have come since the last cut.
    static final int STEP = 256;

    private final Partition head;
    private final Writer writer;
    private final Rows rows;

    StreamRows(Partition head, Writer writer) {
        this.head = head;
        this.writer = writer;
        this.rows = writer.rows(head);
    }

    /// How far back the stream goes.
    ///
    /// @param complete every record from this MODSEQ on is there
    /// @param expunges every record of expunged messages from this MODSEQ on is there
    /// @param expunged how many messages those records name
    record Reach(long complete, long expunges, long expunged) {
        Reach with(ChangeRecord record) {
            return new Reach(complete, expunges, expunged + expungedBy(record));
        }
    }

    /// How many messages a record says are expunged.
    static long expungedBy(ChangeRecord record) {
        return record.kind() == ChangeKind.EXPUNGED ? record.uids().size() : 0;
    }

    /// Removes what is over the horizon.
    ///
    /// @param until the MODSEQ of this change, which stays
    Reach cut(Reach reach, long until, Instant now, StoreSettings settings) {
        Instant oldest = now.minus(settings.history());
        Reach shorter = cutComplete(reach, until, oldest);
        return cutExpunges(shorter, settings.expunges());
    }

    private record Found(Bytes key, ChangeRecord change) {
        long modSeq() {
            return RowOutput.part(key, 0);
        }
    }

    /// `STEP` records from one MODSEQ to before another, up to the first that stays; whole changes
    /// only.
    private List<Found> oldest(long from, long until, Predicate<ChangeRecord> stays) {
        List<Found> found = new ArrayList<>();
        rows.scan(
                AccountRows.changeKey(from, 0),
                AccountRows.changeKey(until, 0),
                (key, row) -> {
                    if (found.size() >= STEP
                            && found.getLast().modSeq() != RowOutput.part(key, 0)) {
                        return false;
                    }
                    ChangeRecord change = RowsUnderRepair.readable(row, ChangeRecord::decode);
                    // A damaged one must not keep mail from coming in; the recount removes it.
                    if (change == null || stays.test(change)) {
                        return false;
                    }
                    found.add(new Found(key, change));
                    return true;
                });
        return found;
    }

    private Reach cutComplete(Reach reach, long until, Instant oldest) {
        long complete = reach.complete();
        for (Found each : oldest(complete, until, change -> !change.time().isBefore(oldest))) {
            complete = each.modSeq() + 1;
            if (each.change().kind() != ChangeKind.EXPUNGED) {
                writer.delete(head, each.key());
            }
        }
        return new Reach(complete, reach.expunges(), reach.expunged());
    }

    /// Before `complete` there are only expunges left.
    private Reach cutExpunges(Reach reach, long most) {
        long expunges = reach.expunges();
        long expunged = reach.expunged();
        for (Found each :
                expunged > most
                        ? oldest(expunges, reach.complete(), _ -> false)
                        : List.<Found>of()) {
            if (expunged - each.change().uids().size() < most) {
                break;
            }
            expunged -= each.change().uids().size();
            expunges = each.modSeq() + 1;
            writer.delete(head, each.key());
        }
        return new Reach(reach.complete(), expunges, expunged);
    }
}
