package postrider.engine.local;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import postrider.base.Bytes;
import postrider.engine.BlobId;
import postrider.engine.Overlay;

/// Changes that become durable together: first `writeSegments`, then `writeTables`, each with one
/// sync. When the first fails nothing has changed; when the second fails nobody knows. Runs on the
/// committer's thread.
final class Commit {
    /// Where commits go.
    record Targets(TableStore store, DurableWrite write, SegmentLog segments, SegmentTally tally) {}

    private final Targets targets;
    private final TableStore store;
    private final SegmentLog segments;
    private final SegmentTally tally;
    private final long number;
    private final List<PendingChange> batch;
    // The rows of blobs that earlier commits have placed and this one attaches or releases.
    private final Map<Long, SystemRows.Blob> known = new HashMap<>();
    // Where this commit puts new blobs.
    private final Map<LocalStaged, SystemRows.Location> placed = new LinkedHashMap<>();
    // Where it puts blobs anew that lie in a condemned segment.
    private final Map<Long, SystemRows.Location> moved = new LinkedHashMap<>();

    Commit(Targets targets, long number, List<PendingChange> batch) {
        this.targets = targets;
        this.store = targets.store();
        this.segments = targets.segments();
        this.tally = targets.tally();
        this.number = number;
        this.batch = batch;
    }

    /// Makes the octets of new blobs durable; nothing refers to them yet.
    ///
    /// @param time for the records, in ms since 1970
    void writeSegments(long time) throws IOException, RocksDBException {
        readKnown();
        for (PendingChange change : batch) {
            for (LocalStaged staged : change.attached()) {
                if (!isThere(staged)) {
                    place(staged, segments.append(staged, trailer(staged, change, time)));
                }
            }
        }
        for (PendingChange change : batch) {
            for (Upkeep.Move move : change.moves()) {
                move(move);
            }
        }
        segments.mark(new SegmentRecord.Mark(number, time, batch.size()));
        // Without blobs there is nothing in the segment that a row will refer to: the mark may
        // reach the disk later.
        segments.flush(!placed.isEmpty() || !moved.isEmpty());
    }

    private void readKnown() throws RocksDBException {
        for (PendingChange change : batch) {
            for (LocalStaged staged : change.attached()) {
                if (staged.isDurable()) {
                    look(staged.head().id());
                }
            }
            for (BlobId blob : change.released()) {
                look(blob.value());
            }
            for (Upkeep.Move move : change.moves()) {
                look(move.id());
            }
        }
    }

    private void look(long id) throws RocksDBException {
        SystemRows.Blob blob = SystemRows.Blob.of(store.system(SystemRows.blob(id)));
        if (blob != null) {
            known.put(id, blob);
        }
    }

    /// Whether the octets lie in a segment where rows may refer to them: those of this commit,
    /// those that rows refer to already, or those whose last reference has gone.
    private boolean isThere(LocalStaged staged) {
        if (placed.containsKey(staged)) {
            return true;
        }
        SystemRows.Blob blob = known.get(staged.head().id());
        if (blob != null) {
            return !tally.isCondemned(blob.location());
        }
        SystemRows.Location location = staged.location();
        return location != null && tally.has(location);
    }

    private void place(LocalStaged staged, SystemRows.Location where) {
        placed.put(staged, where);
        if (known.containsKey(staged.head().id())) {
            moved.put(staged.head().id(), where);
        }
    }

    /// Writes a record again, unless its blob has gone or been moved since it was read.
    private void move(Upkeep.Move move) throws IOException {
        SystemRows.Blob blob = known.get(move.id());
        if (blob != null && blob.location().equals(move.from()) && !moved.containsKey(move.id())) {
            moved.put(move.id(), segments.copy(move.octets(), move.from().plain()));
        }
    }

    private SegmentRecord.Trailer trailer(LocalStaged staged, PendingChange change, long time) {
        List<Bytes> names =
                change.parts().stream()
                        .map(part -> part.lane().partition().name())
                        .limit(SegmentRecord.MOST_PARTITIONS)
                        .toList();
        return new SegmentRecord.Trailer(
                staged.head().id(),
                change.transaction(),
                number,
                time,
                names,
                change.notes(staged).stream().limit(SegmentRecord.MOST_NOTES).toList());
    }

    /// Makes the rows durable, and with them the changes.
    ///
    /// @param before segments without live blobs since then, on the ticker, may go
    void writeTables(long before) throws RocksDBException {
        try (WriteBatch rows = new WriteBatch()) {
            for (PendingChange change : batch) {
                for (PendingChange.Part part : change.parts()) {
                    for (Map.Entry<Bytes, Overlay.Edit> edit : part.edits().entrySet()) {
                        write(rows, RowKeys.key(part.lane().prefix(), edit.getKey()), edit);
                    }
                }
            }
            for (PendingChange change : batch) {
                change.condemned().forEach(tally::condemn);
            }
            moved.forEach(this::relocate);
            for (Map.Entry<Long, Integer> one : references().entrySet()) {
                SystemRows.Blob blob = known.get(one.getKey());
                if (blob == null) {
                    continue;
                }
                if (one.getValue() > 0) {
                    rows.put(
                            store.system(),
                            SystemRows.blob(one.getKey()),
                            new SystemRows.Blob(blob.location(), one.getValue()).value());
                } else {
                    rows.delete(store.system(), SystemRows.blob(one.getKey()));
                    tally.released(blob.location());
                }
            }
            tally.reached(segments.number(), segments.synced());
            tally.write(store, rows, before);
            rows.put(store.system(), SystemRows.COMMIT, SystemRows.counter(number));
            targets.write().write(rows);
        }
    }

    private void relocate(long id, SystemRows.Location to) {
        SystemRows.Blob blob = known.get(id);
        if (blob == null) {
            throw new IllegalStateException("an unknown blob was moved");
        }
        tally.released(blob.location());
        tally.placed(to, false);
        known.put(id, new SystemRows.Blob(to, blob.references()));
    }

    /// How many references each blob of the batch has after it. Adds those that are new to `known`.
    private Map<Long, Integer> references() {
        Map<Long, Integer> after = new LinkedHashMap<>();
        moved.keySet().forEach(id -> after.put(id, 0));
        for (PendingChange change : batch) {
            for (LocalStaged staged : change.attached()) {
                long id = staged.head().id();
                if (!known.containsKey(id)) {
                    known.put(id, new SystemRows.Blob(takeUp(staged), 0));
                }
                after.merge(id, 1, Integer::sum);
            }
            for (BlobId blob : change.released()) {
                after.merge(blob.value(), -1, Integer::sum);
            }
        }
        after.replaceAll((id, added) -> {
            SystemRows.Blob blob = known.get(id);
            return blob == null ? added : blob.references() + added;
        });
        return after;
    }

    private SystemRows.Location takeUp(LocalStaged staged) {
        SystemRows.Location fresh = placed.get(staged);
        if (fresh != null) {
            tally.placed(fresh, fresh.segment() != segments.number());
            return fresh;
        }
        SystemRows.Location old = staged.location();
        if (old == null) {
            throw new IllegalStateException("attached octets without a place");
        }
        tally.revived(old);
        return old;
    }

    private void write(WriteBatch rows, byte[] key, Map.Entry<Bytes, Overlay.Edit> edit)
            throws RocksDBException {
        Bytes value = edit.getValue().value();
        if (value == null) {
            rows.delete(store.rows(), key);
        } else {
            rows.put(store.rows(), key, value.toArray());
        }
    }

    /// Tells the staged blobs and the segment that it has been done.
    void becameDurable() {
        placed.forEach(LocalStaged::becomeDurable);
        segments.committed();
    }
}
