package postrider.engine.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import postrider.base.Bytes;
import postrider.engine.BlobId;
import postrider.engine.Overlay;
import postrider.engine.Partition;
import postrider.engine.Rows;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;
import postrider.engine.Writer;

/// Collects what a change writes. Its rows are the change's own edits over those of earlier changes
/// that wait for their sync over the tables.
final class LocalWriter implements Writer, AutoCloseable {
    private record Part(Lanes.Lane lane, Overlay rows) {}

    private final Map<Partition, Part> parts = new LinkedHashMap<>();
    private final Map<Partition, NavigableMap<Bytes, Overlay.Edit>> beside = new LinkedHashMap<>();
    private final List<LocalStaged> attached = new ArrayList<>();
    private final Map<LocalStaged, List<Bytes>> notes = new HashMap<>();
    private final List<BlobId> released = new ArrayList<>();
    private final LocalBlobs blobs;
    private boolean open = true;

    LocalWriter(TableStore store, LocalBlobs blobs, List<Lanes.Lane> lanes) {
        this.blobs = blobs;
        for (Lanes.Lane lane : lanes) {
            Rows durable = new StoredRows(store, store.now(), lane.prefix());
            Rows newest = new Overlay(durable, lane.pending());
            parts.put(lane.partition(), new Part(lane, new Overlay(newest, new TreeMap<>())));
        }
    }

    private NavigableMap<Bytes, Overlay.Edit> edits(Partition partition) {
        checkOpen();
        Part part = parts.get(partition);
        return part == null
                ? beside.computeIfAbsent(partition, _ -> new TreeMap<>())
                : part.rows().edits();
    }

    private void checkOpen() {
        if (!open) {
            throw new IllegalStateException("the change has ended");
        }
    }

    @Override
    public Rows rows(Partition partition) {
        checkOpen();
        Part part = parts.get(partition);
        if (part == null) {
            throw new IllegalArgumentException("the change did not name " + partition);
        }
        return part.rows();
    }

    @Override
    public void put(Partition partition, Bytes key, Bytes value) {
        edits(partition).put(key, new Overlay.Edit(value));
    }

    @Override
    public void delete(Partition partition, Bytes key) {
        edits(partition).put(key, new Overlay.Edit(null));
    }

    @Override
    public BlobId attach(StagedBlob blob, Bytes note) {
        checkOpen();
        if (note.length() > MOST_NOTE) {
            throw new IllegalArgumentException("a note of " + note.length() + " octets");
        }
        if (!(blob instanceof LocalStaged staged) || staged.owner() != blobs) {
            throw new IllegalArgumentException("octets staged elsewhere");
        }
        if (staged.isClosed()) {
            throw new IllegalStateException("the staged octets are closed");
        }
        return switch (staged.state()) {
            case FRESH, DURABLE -> {
                attached.add(staged);
                if (!note.isEmpty()) {
                    notes.computeIfAbsent(staged, _ -> new ArrayList<>()).add(note);
                }
                yield new BlobId(staged.head().id());
            }
            case DEAD, UNKNOWN ->
                    throw new StorageFailure(
                            StorageFailure.Kind.REFUSED, "the staged octets failed earlier", null);
        };
    }

    @Override
    public void release(BlobId blob) {
        checkOpen();
        released.add(blob);
    }

    PendingChange change(long transaction) {
        List<PendingChange.Part> all = new ArrayList<>(parts.size());
        for (Part part : parts.values()) {
            all.add(new PendingChange.Part(part.lane(), part.rows().edits()));
        }
        return new PendingChange(transaction, all, beside, attached, notes, released);
    }

    @Override
    public void close() {
        open = false;
    }
}
