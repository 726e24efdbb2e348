package postrider.engine.memory;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import postrider.base.Bytes;
import postrider.engine.Blob;
import postrider.engine.BlobId;
import postrider.engine.BlobStaging;
import postrider.engine.Blobs;
import postrider.engine.StagedBlob;
import postrider.engine.StorageFailure;

/// Blobs by id.
final class MemoryBlobs implements Blobs {
    private final AtomicLong lastId = new AtomicLong();
    private final Map<BlobId, Kept> kept = new ConcurrentHashMap<>();

    /// Octets and how many rows refer to them.
    private record Kept(Blob blob, int references) {}

    @Override
    public BlobStaging stage() {
        return new Staging();
    }

    @Override
    public Blob open(BlobId id) {
        Kept blob = kept.get(id);
        if (blob == null) {
            throw new StorageFailure(
                    StorageFailure.Kind.DAMAGED, "no blob " + id.value() + " is kept", null);
        }
        return blob.blob();
    }

    void keep(Staged blob) {
        kept.merge(
                blob.id(),
                new Kept(blob, 1),
                (old, more) -> new Kept(blob, old.references() + more.references()));
    }

    void drop(BlobId id) {
        kept.computeIfPresent(
                id,
                (_, old) ->
                        old.references() == 1 ? null : new Kept(old.blob(), old.references() - 1));
    }

    /// Octets in the heap; named when first attached.
    final class Staged implements StagedBlob {
        private final Bytes octets;
        private final AtomicLong id = new AtomicLong();

        Staged(Bytes octets) {
            this.octets = octets;
        }

        boolean isOf(MemoryBlobs owner) {
            return owner == MemoryBlobs.this;
        }

        BlobId id() {
            long named = id.get();
            if (named == 0) {
                long fresh = lastId.incrementAndGet();
                named = id.compareAndSet(0, fresh) ? fresh : id.get();
            }
            return new BlobId(named);
        }

        @Override
        public long length() {
            return octets.length();
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (position < 0 || position >= octets.length()) {
                return -1;
            }
            int count = (int) Math.min(length, octets.length() - position);
            octets.copyTo((int) position, target, offset, count);
            return count;
        }

        @Override
        public void close() {}
    }

    private final class Staging implements BlobStaging {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

        @Override
        public void write(byte[] from, int offset, int length) {
            octets.write(from, offset, length);
        }

        @Override
        public long length() {
            return octets.size();
        }

        @Override
        public StagedBlob finish() {
            return new Staged(Bytes.wrap(octets.toByteArray()));
        }

        @Override
        public void close() {}
    }
}
