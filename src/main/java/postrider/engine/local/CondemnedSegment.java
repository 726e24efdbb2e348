package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import postrider.base.Bytes;
import postrider.base.Log;
import postrider.engine.StorageFailure;

/// Reads what lives in a segment, in the order of the file. Where damage hides the rest of the file
/// the rows of all blobs tell what else should be there.
///
/// What cannot be read or does not match its checksums is named in the log and left where it is.
final class CondemnedSegment {
    private static final Log LOG = Log.of("engine");
    // So that a walk over many small dead records does not hold a disk thread for long.
    private static final int RECORDS = 1000;

    private record Found(long id, SystemRows.Location location) {}

    private final long number;
    private final TableStore store;
    private final SegmentReaders readers;
    private final SegmentTally tally;
    private final long end;
    private final Set<Long> damaged = new HashSet<>();
    // Where the walk goes on; `end` once it is over.
    private long at = SegmentRecord.FILE_HEAD;
    // What the rows say lives here and the walk did not come to; null until they were asked.
    private @Nullable Deque<Found> missed;

    CondemnedSegment(long number, TableStore store, SegmentReaders readers, SegmentTally tally) {
        this.number = number;
        this.store = store;
        this.readers = readers;
        this.tally = tally;
        this.end = tally.durable(number).end();
    }

    long number() {
        return number;
    }

    /// Blobs that were found damaged or unreadable.
    int damaged() {
        return damaged.size();
    }

    /// The next whole records of living blobs, about `most` octets of them; none at the end.
    ///
    /// @throws StorageFailure when the tables cannot be read
    List<Upkeep.Move> next(long most) {
        List<Upkeep.Move> moves = new ArrayList<>();
        while (moves.isEmpty() && at < end) {
            moves = store.threads().call((Supplier<List<Upkeep.Move>>) () -> walk(most));
        }
        // Whatever the walk has read was moved by now.
        if (moves.isEmpty() && tally.durable(number).liveBlobs() > damaged.size()) {
            Deque<Found> rest = missed == null ? askRows() : missed;
            missed = rest;
            while (moves.isEmpty() && !rest.isEmpty()) {
                moves = store.threads().call((Supplier<List<Upkeep.Move>>) () -> fetch(rest, most));
            }
        }
        return moves;
    }

    private List<Upkeep.Move> walk(long most) {
        List<Upkeep.Move> moves = new ArrayList<>();
        long octets = 0;
        try {
            for (int i = 0; i < RECORDS && at < end && octets < most; i++) {
                ByteBuffer begin = readers.fetch(number, at, SegmentRecord.HEAD);
                if (SegmentRecord.mark(begin) != null) {
                    at += SegmentRecord.MARK;
                    continue;
                }
                SegmentRecord.Head head = SegmentRecord.head(begin);
                if (head == null) {
                    at = end;
                    break;
                }
                SystemRows.Location where = locate(head.id());
                if (where != null && where.segment() == number && where.offset() == at) {
                    octets += take(new Found(head.id(), where), moves);
                    at += where.length();
                } else {
                    at = behind(head);
                }
            }
        } catch (IOException failure) {
            LOG.warn(
                    "segment cannot be walked",
                    "segment",
                    SegmentNames.segment(number),
                    "at",
                    at,
                    "cause",
                    failure);
            at = end;
        }
        return moves;
    }

    /// Where the record after a dead one begins.
    private long behind(SegmentRecord.Head dead) throws IOException {
        long tail = at + SegmentRecord.HEAD + dead.stored();
        int trailer = SegmentRecord.trailerLength(readers.fetch(number, tail, 8));
        return trailer == 0 ? end : tail + trailer;
    }

    private Deque<Found> askRows() {
        Deque<Found> found = new ArrayDeque<>();
        store.now()
                .scan(
                        store.system(),
                        SystemRows.BLOBS,
                        SystemRows.BLOBS_END,
                        (key, value) -> {
                            SystemRows.Blob blob = SystemRows.Blob.of(value);
                            long id = SystemRows.number(key);
                            if (blob != null
                                    && blob.location().segment() == number
                                    && !damaged.contains(id)) {
                                found.add(new Found(id, blob.location()));
                            }
                            return true;
                        });
        return found;
    }

    private List<Upkeep.Move> fetch(Deque<Found> rest, long most) {
        List<Upkeep.Move> moves = new ArrayList<>();
        long octets = 0;
        while (octets < most && !rest.isEmpty()) {
            octets += take(rest.remove(), moves);
        }
        return moves;
    }

    /// Adds the record if it is whole.
    ///
    /// @return the octets read
    private long take(Found blob, List<Upkeep.Move> moves) {
        SystemRows.Location where = blob.location();
        String why = "checksum";
        try {
            byte[] octets =
                    readers.fetch(number, where.offset(), Math.toIntExact(where.length())).array();
            if (RecordCheck.isWhole(octets, blob.id())) {
                moves.add(new Upkeep.Move(blob.id(), where, Bytes.wrap(octets)));
                return where.length();
            }
        } catch (IOException failure) {
            why = String.valueOf(failure.getMessage());
        }
        damaged.add(blob.id());
        LOG.warn(
                "damaged blob left in its segment",
                "blob",
                blob.id(),
                "segment",
                SegmentNames.segment(number),
                "offset",
                where.offset(),
                "cause",
                why);
        return where.length();
    }

    private SystemRows.@Nullable Location locate(long id) {
        store.enter();
        try {
            SystemRows.Blob blob = SystemRows.Blob.of(store.system(SystemRows.blob(id)));
            return blob == null ? null : blob.location();
        } catch (RocksDBException failure) {
            throw new StorageFailure(
                    StorageFailure.Kind.UNREADABLE, "the row of a blob cannot be read", failure);
        } finally {
            store.leave();
        }
    }
}
