package postrider.engine.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import postrider.base.Bytes;
import postrider.engine.BlobId;
import postrider.engine.Overlay;
import postrider.engine.Partition;
import postrider.engine.StorageFailure;

/// A change on its way to the disk.
final class PendingChange {
    /// What it writes in one partition.
    record Part(Lanes.Lane lane, NavigableMap<Bytes, Overlay.Edit> edits) {
        /// Lets later changes of the partition see the edits.
        void publish() {
            lane.pending().putAll(edits);
        }

        /// Removes the edits that no later change has replaced.
        void withdraw() {
            edits.forEach(lane.pending()::remove);
        }
    }

    private final long transaction;
    private final List<Part> parts;
    private final Map<Partition, NavigableMap<Bytes, Overlay.Edit>> beside;
    private final List<LocalStaged> attached;
    private final Map<LocalStaged, List<Bytes>> notes;
    private final List<BlobId> released;
    private final @Nullable Upkeep upkeep;
    private final CompletableFuture<@Nullable Void> outcome = new CompletableFuture<>();

    /// A change that is complete but for its place in the order.
    ///
    /// @param parts what it writes in its lanes
    /// @param beside what it writes in other partitions
    PendingChange(
            long transaction,
            List<Part> parts,
            Map<Partition, NavigableMap<Bytes, Overlay.Edit>> beside,
            List<LocalStaged> attached,
            Map<LocalStaged, List<Bytes>> notes,
            List<BlobId> released) {
        this(transaction, parts, beside, attached, notes, released, null);
    }

    private PendingChange(
            long transaction,
            List<Part> parts,
            Map<Partition, NavigableMap<Bytes, Overlay.Edit>> beside,
            List<LocalStaged> attached,
            Map<LocalStaged, List<Bytes>> notes,
            List<BlobId> released,
            @Nullable Upkeep upkeep) {
        this.transaction = transaction;
        this.parts = new ArrayList<>(parts);
        this.beside = beside;
        this.attached = attached;
        this.notes = notes;
        this.released = released;
        this.upkeep = upkeep;
    }

    /// A change of the engine's own: it holds no lane and writes no row of a partition.
    static PendingChange of(Upkeep upkeep) {
        return new PendingChange(0, List.of(), Map.of(), List.of(), Map.of(), List.of(), upkeep);
    }

    long transaction() {
        return transaction;
    }

    List<Part> parts() {
        return parts;
    }

    List<LocalStaged> attached() {
        return attached;
    }

    /// What is to be kept beside the octets.
    List<Bytes> notes(LocalStaged staged) {
        return notes.getOrDefault(staged, List.of());
    }

    List<BlobId> released() {
        return released;
    }

    /// Segments that nothing new may refer to from then on.
    List<Long> condemned() {
        return upkeep == null ? List.of() : upkeep.condemned();
    }

    /// Blobs to write again elsewhere.
    List<Upkeep.Move> moves() {
        return upkeep == null ? List.of() : upkeep.moves();
    }

    /// Takes its place: later changes see what it writes.
    void publish(Lanes lanes) {
        beside.forEach((partition, edits) -> parts.add(new Part(lanes.use(partition), edits)));
        parts.forEach(Part::publish);
    }

    List<Lanes.Lane> lanes() {
        return parts.stream().map(Part::lane).toList();
    }

    /// Whether nothing needs to be written; it still waits for what it has read to be durable.
    boolean isEmpty() {
        return upkeep == null
                && attached.isEmpty()
                && released.isEmpty()
                && beside.isEmpty()
                && parts.stream().allMatch(part -> part.edits().isEmpty());
    }

    /// About how much it brings to the disk.
    long octets() {
        long octets = 64 + (upkeep == null ? 0 : upkeep.octets());
        for (Part part : parts) {
            for (var edit : part.edits().entrySet()) {
                Bytes value = edit.getValue().value();
                octets += 32 + edit.getKey().length() + (value == null ? 0 : value.length());
            }
        }
        for (LocalStaged staged : attached) {
            octets += staged.length();
        }
        return octets;
    }

    /// Waits for the outcome, whatever interrupts come: the change is out of the caller's hands.
    ///
    /// @throws StorageFailure when it did not become durable or nobody knows
    void await() {
        try {
            outcome.join();
        } catch (CompletionException wrapped) {
            if (wrapped.getCause() instanceof StorageFailure failure) {
                throw failure;
            }
            throw wrapped;
        }
    }

    void succeed() {
        outcome.complete(null);
    }

    void fail(StorageFailure.Kind kind, String why, @Nullable Throwable cause) {
        outcome.completeExceptionally(new StorageFailure(kind, why, cause));
    }
}
