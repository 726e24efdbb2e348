package postrider.engine.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.BlobId;
import postrider.engine.Change;
import postrider.engine.Overlay;
import postrider.engine.Partition;
import postrider.engine.Rows;
import postrider.engine.Snapshot;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;
import postrider.engine.Tables;
import postrider.engine.Writer;

/// Partitions as sorted maps. "Durable" is the moment a change ends.
final class MemoryTables implements Tables {
    private final MemoryBlobs blobs;
    // Guarded by `this`; lanes themselves are never removed.
    private final NavigableMap<Bytes, Lane> lanes = new TreeMap<>();
    private volatile boolean closed;

    MemoryTables(MemoryBlobs blobs) {
        this.blobs = blobs;
    }

    void close() {
        closed = true;
    }

    @Override
    public Snapshot read(Partition partition) {
        return lane(partition).read();
    }

    @Override
    public <R extends @Nullable Object> R change(Set<Partition> partitions, Change<R> change) {
        List<Partition> ordered = new ArrayList<>(partitions);
        ordered.sort(Comparator.comparing(Partition::name));
        Map<Partition, Lane> mine = new LinkedHashMap<>();
        for (Partition partition : ordered) {
            mine.put(partition, lane(partition));
        }
        for (Lane lane : mine.values()) {
            lane.enter();
        }
        try {
            if (closed) {
                throw new StorageFailure(StorageFailure.Kind.REFUSED, "the engine is closed", null);
            }
            MemoryWriter writer = new MemoryWriter(mine);
            R result = change.apply(writer);
            writer.publish();
            return result;
        } finally {
            for (Lane lane : mine.values()) {
                lane.leave();
            }
        }
    }

    @Override
    public synchronized Iterable<Partition> partitions(Bytes prefix) {
        List<Partition> found = new ArrayList<>();
        for (Map.Entry<Bytes, Lane> entry : lanes.tailMap(prefix, true).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            if (!entry.getValue().isEmpty()) {
                found.add(new Partition(entry.getKey()));
            }
        }
        return List.copyOf(found);
    }

    private synchronized Lane lane(Partition partition) {
        return lanes.computeIfAbsent(partition.name(), _ -> new Lane());
    }

    /// A sorted map that snapshots share until the next change must leave it to them.
    private static final class Version implements Rows {
        final NavigableMap<Bytes, Bytes> rows;
        int readers;

        Version(NavigableMap<Bytes, Bytes> rows) {
            this.rows = rows;
        }

        @Override
        public @Nullable Bytes get(Bytes key) {
            return rows.get(key);
        }

        @Override
        public void scan(Bytes from, Bytes until, Visitor visitor) {
            if (from.compareTo(until) >= 0) {
                return;
            }
            for (Map.Entry<Bytes, Bytes> row : rows.subMap(from, true, until, false).entrySet()) {
                if (!visitor.row(row.getKey(), row.getValue())) {
                    return;
                }
            }
        }
    }

    /// One partition. `order` is held while a change runs; the monitor only to switch versions.
    private static final class Lane {
        private final ReentrantLock order = new ReentrantLock(true);
        private Version newest = new Version(new TreeMap<>());

        void enter() {
            if (order.isHeldByCurrentThread()) {
                throw new IllegalStateException("a change must not begin another");
            }
            order.lock();
        }

        void leave() {
            order.unlock();
        }

        synchronized boolean isEmpty() {
            return newest.rows.isEmpty();
        }

        synchronized Version newest() {
            return newest;
        }

        synchronized Snapshot read() {
            Version version = newest;
            version.readers++;
            return new Reading(this, version);
        }

        synchronized void forget(Version version) {
            version.readers--;
        }

        synchronized void publish(NavigableMap<Bytes, Overlay.Edit> edits) {
            if (newest.readers > 0) {
                newest = new Version(new TreeMap<>(newest.rows));
            }
            edits.forEach((key, edit) -> {
                Bytes value = edit.value();
                if (value == null) {
                    newest.rows.remove(key);
                } else {
                    newest.rows.put(key, value);
                }
            });
        }
    }

    private static final class Reading implements Snapshot {
        private final Lane lane;
        private final Version version;
        private boolean open = true;

        Reading(Lane lane, Version version) {
            this.lane = lane;
            this.version = version;
        }

        @Override
        public @Nullable Bytes get(Bytes key) {
            check();
            return version.get(key);
        }

        @Override
        public void scan(Bytes from, Bytes until, Visitor visitor) {
            check();
            version.scan(from, until, visitor);
        }

        private void check() {
            if (!open) {
                throw new IllegalStateException("the snapshot is closed");
            }
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                lane.forget(version);
            }
        }
    }

    private final class MemoryWriter implements Writer {
        private final Map<Partition, Lane> lanes;
        private final Map<Partition, Overlay> overlays = new HashMap<>();
        private final List<MemoryBlobs.Staged> attached = new ArrayList<>();
        private final List<BlobId> released = new ArrayList<>();

        MemoryWriter(Map<Partition, Lane> lanes) {
            this.lanes = lanes;
            lanes.forEach((partition, lane) ->
                    overlays.put(partition, new Overlay(lane.newest(), new TreeMap<>())));
        }

        /// Of a partition that the change did not name, only what this change writes.
        private NavigableMap<Bytes, Overlay.Edit> edits(Partition partition) {
            return overlays.computeIfAbsent(
                            partition,
                            _ -> new Overlay(new Version(new TreeMap<>()), new TreeMap<>()))
                    .edits();
        }

        @Override
        public Rows rows(Partition partition) {
            Overlay overlay = overlays.get(partition);
            if (overlay == null || !lanes.containsKey(partition)) {
                throw new IllegalArgumentException("the change did not name " + partition);
            }
            return overlay;
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
            if (!(blob instanceof MemoryBlobs.Staged staged) || !staged.isOf(blobs)) {
                throw new IllegalArgumentException("octets staged elsewhere");
            }
            attached.add(staged);
            return staged.id();
        }

        @Override
        public void release(BlobId blob) {
            released.add(blob);
        }

        void publish() {
            attached.forEach(blobs::keep);
            overlays.forEach((partition, overlay) -> lane(partition).publish(overlay.edits()));
            released.forEach(blobs::drop);
        }
    }
}
