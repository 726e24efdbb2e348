package postrider.engine.local;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postrider.engine.Blob;
import postrider.engine.StorageFailure;

/// A blob in a segment, wherever compaction moves it.
final class LocalBlob implements Blob {
    private final long id;
    private final TableStore store;
    private final SegmentReaders readers;
    private final Packing packing;
    private final long length;
    private final FrameRanges ranges;

    // Changes when the octets are moved.
    private volatile RecordReader record;

    LocalBlob(
            long id,
            SystemRows.Location location,
            SegmentReaders readers,
            Packing packing,
            TableStore store) {
        this.id = id;
        this.store = store;
        this.readers = readers;
        this.packing = packing;
        length = location.plain();
        record = new RecordReader(id, location, readers, packing);
        ranges = new FrameRanges(length, this::frame);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int count) {
        return ranges.read(position, target, offset, count);
    }

    /// Looks again where the octets lie now when they are not where they were.
    private byte[] frame(int index) {
        while (true) {
            RecordReader tried = record;
            try {
                return store.threads().call((Supplier<byte[]>) () -> tried.frame(index));
            } catch (StorageFailure failure) {
                SystemRows.Location now = locate(store, id);
                if (failure.kind() != StorageFailure.Kind.DAMAGED
                        || now == null
                        || now.equals(tried.location())) {
                    throw failure;
                }
                record = new RecordReader(id, now, readers, packing);
            }
        }
    }

    /// Where a blob lies now, or null when no row refers to it.
    static SystemRows.@Nullable Location locate(TableStore store, long id) {
        SystemRows.Blob blob =
                SystemRows.Blob.of(store.now().get(store.system(), SystemRows.blob(id)));
        return blob == null ? null : blob.location();
    }
}
