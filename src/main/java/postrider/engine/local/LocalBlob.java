package postrider.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postrider.engine.Blob;
import postrider.engine.StorageFailure;

/// A blob in a segment. Whatever is read is checked first: of a small record everything, of a
/// larger one its head and the frames touched.
final class LocalBlob implements Blob {
    private final long id;
    private final TableStore store;
    private final SegmentReaders readers;

    // Changes when the octets are moved.
    private volatile SystemRows.Location location;

    // The frame that was read last, since many readers come back for its next octets.
    private volatile @Nullable Frame last;
    private volatile boolean headChecked;

    private static final class Frame {
        final int index;
        final byte[] octets;

        Frame(int index, byte[] octets) {
            this.index = index;
            this.octets = octets;
        }
    }

    LocalBlob(long id, SystemRows.Location location, SegmentReaders readers, TableStore store) {
        this.id = id;
        this.location = location;
        this.readers = readers;
        this.store = store;
    }

    @Override
    public long length() {
        return location.plain();
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position < 0 || position >= location.plain()) {
            return -1;
        }
        int index = (int) (position / SegmentRecord.FRAME);
        int within = (int) (position % SegmentRecord.FRAME);
        byte[] octets = frame(index);
        int count = Math.min(length, octets.length - within);
        System.arraycopy(octets, within, target, offset, count);
        return count;
    }

    private byte[] frame(int index) {
        Frame known = last;
        if (known != null && known.index == index) {
            return known.octets;
        }
        byte[] octets = find(index);
        last = new Frame(index, octets);
        return octets;
    }

    /// Looks again where the octets lie now when they are not where they were.
    private byte[] find(int index) {
        while (true) {
            SystemRows.Location tried = location;
            try {
                return store.threads().call((Supplier<byte[]>) () -> load(index));
            } catch (StorageFailure failure) {
                SystemRows.Location now = locate(store, id);
                if (failure.kind() != StorageFailure.Kind.DAMAGED
                        || now == null
                        || now.equals(tried)) {
                    throw failure;
                }
                headChecked = false;
                location = now;
            }
        }
    }

    /// Where a blob lies now, or null when no row refers to it.
    static SystemRows.@Nullable Location locate(TableStore store, long id) {
        SystemRows.Blob blob =
                SystemRows.Blob.of(store.now().get(store.system(), SystemRows.blob(id)));
        return blob == null ? null : blob.location();
    }

    private byte[] load(int index) {
        try {
            if (location.plain() <= SegmentRecord.FRAME) {
                return loadWhole();
            }
            SegmentRecord.Head head =
                    SegmentRecord.Head.of(id, location.plain(), 0, new byte[SegmentRecord.HASH]);
            if (!headChecked) {
                checkHead(fetch(0, SegmentRecord.HEAD));
                headChecked = true;
            }
            int length = SegmentRecord.FRAME_HEAD + head.frameLength(index);
            return frame(fetch(SegmentRecord.frameOffset(index), length), index);
        } catch (NoSuchFileException missing) {
            throw new StorageFailure(
                    StorageFailure.Kind.DAMAGED,
                    "blob " + id + ": segment " + location.segment() + " is missing",
                    missing);
        } catch (IOException failure) {
            throw new StorageFailure(
                    StorageFailure.Kind.UNREADABLE, "blob " + id + " cannot be read", failure);
        }
    }

    private byte[] loadWhole() throws IOException {
        ByteBuffer record = fetch(0, Math.toIntExact(location.length()));
        checkHead(record);
        int content = SegmentRecord.FRAME_HEAD + (int) location.plain();
        SegmentRecord.Trailer trailer =
                SegmentRecord.trailer(
                        record.slice(
                                SegmentRecord.HEAD + content,
                                record.remaining() - SegmentRecord.HEAD - content));
        if (trailer == null || trailer.id() != id) {
            throw damaged("its trailer");
        }
        return frame(record.slice(SegmentRecord.HEAD, content), 0);
    }

    private void checkHead(ByteBuffer octets) {
        SegmentRecord.Head head = SegmentRecord.head(octets);
        if (head == null || head.id() != id || head.plain() != location.plain()) {
            throw damaged("its head");
        }
    }

    private byte[] frame(ByteBuffer octets, int index) {
        int length = octets.getInt();
        int crc = octets.getInt();
        byte[] content = new byte[octets.remaining()];
        octets.get(content);
        if (length != content.length
                || crc != SegmentRecord.frameCrc(id, index, content, 0, length)) {
            throw damaged("frame " + index);
        }
        return content;
    }

    private ByteBuffer fetch(long offset, int length) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(length);
        readers.read(location.segment(), location.offset() + offset, octets);
        if (octets.hasRemaining()) {
            throw damaged("the end of its segment");
        }
        return octets.flip();
    }

    private StorageFailure damaged(String what) {
        return new StorageFailure(
                StorageFailure.Kind.DAMAGED,
                "blob "
                        + id
                        + " in segment "
                        + SegmentNames.segment(location.segment())
                        + " at "
                        + location.offset()
                        + ": "
                        + what
                        + " is damaged",
                null);
    }
}
